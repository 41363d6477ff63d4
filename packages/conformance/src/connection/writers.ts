// writers.ts — the writers of an ERP's connection, for tests that carry out single commands.
import type { ErpConnection, FindFirstWriter, RemoteKeyWriter } from '@reskontra/core';

/** Recognised by looking first. @throws Error when it is not there */
export function finderOf<T extends 'erp.set_case' | 'erp.set_due_date'>(
  { write }: ErpConnection,
  type: T,
): FindFirstWriter<T> {
  const found = write?.[type] as FindFirstWriter<T> | undefined;
  if (found?.repeat !== 'find-first') throw new Error(`There is no find-first writer for ${type}.`);
  return found;
}

/** Recognised by a key of ours. @throws Error when it is not there */
export function paymentWriterOf({ write }: ErpConnection): RemoteKeyWriter<'erp.register_payment'> {
  const found = write?.['erp.register_payment'];
  if (found?.repeat !== 'remote-key') throw new Error('There is no writer of payments by a key.');
  return found;
}
