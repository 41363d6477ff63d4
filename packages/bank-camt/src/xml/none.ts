// none.ts — the index of nothing, in tables of numbers.

export const NONE = -1;
