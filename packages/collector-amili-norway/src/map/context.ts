// context.ts — the name under which this adapter's facts are known.

/** The first part of every fact id, for ever. */
export const ADAPTER_ID = 'collector-amili-norway';
