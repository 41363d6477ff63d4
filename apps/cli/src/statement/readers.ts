// readers.ts — the bank formats that are known: the one list of them.
import { camtReader } from '@reskontra/bank-camt';
import type { StatementReader } from '@reskontra/core';

export const statementReaders: readonly StatementReader[] = [camtReader];
