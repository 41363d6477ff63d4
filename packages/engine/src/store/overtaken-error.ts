// overtaken-error.ts — a row was found changed by somebody else: the store runs the transaction again, on what is there now.
export class OvertakenError extends Error {}
