// contestant.ts — a way to read a statement file.
import type { ExtractedTransaction } from '../contract.ts';

export type Emit = (transaction: ExtractedTransaction) => void;

/** Reads the file and emits every transaction in its order. */
export type Contestant = (path: string, emit: Emit) => void | Promise<void>;
