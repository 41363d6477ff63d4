// state-reading.ts — what reading each part of a state file takes: ids that are known, sums, and the path of what is wrong.
import { DataError, type Money, parseDecimal, zero } from '@reskontra/core';
import type { Party } from './model.ts';
import type { ParsedStateFile } from './state-schema.ts';
import { withoutUndefined } from './without-undefined.ts';

export interface KnownIds {
  readonly companies: ReadonlySet<string>;
  readonly invoices: ReadonlySet<string>;
  readonly assignments: ReadonlySet<string>;
}

export function toParty({ address, ...rest }: ParsedStateFile['transfers'][number]['debtor']): Party {
  return withoutUndefined({ ...rest, address: address === undefined ? undefined : withoutUndefined(address) });
}

export function readSum(text: string, currency: Money['currency'], path: string): Money {
  try {
    return text === '0' ? zero(currency) : parseDecimal(text, currency);
  } catch (cause) {
    throw wrong(path, cause instanceof Error ? cause.message : 'is not an amount', cause);
  }
}

export function uniqueIds(records: readonly { readonly id: string }[], name: string): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const [index, record] of records.entries()) {
    if (ids.has(record.id)) throw wrong(`${name}[${index}].id`, 'is there twice');
    ids.add(record.id);
  }
  return ids;
}

export function requireKnown(ids: ReadonlySet<string>, wanted: string, path: string): void {
  if (!ids.has(wanted)) throw wrong(path, 'names nothing in this file');
}

export function wrong(path: string, what: string, cause?: unknown): DataError {
  const where = path === '' ? 'The simulator state' : `The simulator state at ${path}`;
  return new DataError(`${where}: ${what}. Correct the state file.`, {
    code: 'simulator.state',
    path,
    ...(cause === undefined ? {} : { cause }),
  });
}
