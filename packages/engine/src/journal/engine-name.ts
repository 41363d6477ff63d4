// engine-name.ts — who decided, where it was no person.

/** What the engine itself decides is written down in this name. */
export const ENGINE = 'reskontra';
