// mark.ts — how our mark of a command looks in the files for the ERP, and in what it exports again.

/** Nobody else may use references that begin like this: such payments count as our own. */
export const MARK = { markPrefix: 'RSK-', markMaxCharacters: 80 } as const;
