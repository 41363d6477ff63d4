// personal.ts — takes names, accounts and free text out of a fact before it is written, and puts them back when it is read.
import type { Fact, FactKind } from '@reskontra/core';

interface PersonalField {
  readonly path: readonly [string, ...string[]];
  /** What stands there when the text has been erased, where the contract demands a value. */
  readonly erased?: unknown;
}

const PERSONAL: Readonly<Partial<Record<FactKind, readonly PersonalField[]>>> = {
  'bank-transaction': [
    { path: ['transaction', 'debtor'] },
    { path: ['transaction', 'ultimateDebtor'] },
    { path: ['transaction', 'creditor'] },
    { path: ['transaction', 'ultimateCreditor'] },
    { path: ['transaction', 'text'], erased: [] },
  ],
  invoice: [{ path: ['debtor'] }],
  'erp-payment': [{ path: ['payer'] }],
  assignment: [{ path: ['assignment', 'debtorName'] }],
  'assignment-event': [
    { path: ['event', 'text'], erased: '' },
    { path: ['event', 'raw'], erased: {} },
  ],
};

type Json = Record<string, unknown>;

export interface SplitFact {
  readonly body: string;
  /** Absent when the fact holds nothing personal. */
  readonly personal: string | undefined;
}

/** The fact without its personal part, and that part by path. */
export function splitPersonal(fact: Fact): SplitFact {
  const fields = PERSONAL[fact.kind];
  if (fields === undefined) return { body: JSON.stringify(fact), personal: undefined };
  const body: Json = { ...fact };
  for (const step of new Set(fields.map(({ path }) => path[0]))) {
    if (typeof body[step] === 'object' && body[step] !== null) body[step] = { ...body[step] }; // the fact stays as it is
  }
  const personal: Json = {};
  for (const field of fields) {
    const holder = holderOf(body, field.path);
    const name = field.path.at(-1) ?? '';
    if (holder === undefined || holder[name] === undefined) continue;
    personal[field.path.join('.')] = holder[name];
    if (field.erased === undefined) delete holder[name];
    else holder[name] = field.erased;
  }
  return {
    body: JSON.stringify(body),
    personal: Object.keys(personal).length === 0 ? undefined : JSON.stringify(personal),
  };
}

/** The whole fact again; what was erased stays away. */
export function joinPersonal(body: string, personal: string | null): unknown {
  const fact = JSON.parse(body) as Json;
  if (personal === null) return fact;
  for (const [path, value] of Object.entries(JSON.parse(personal) as Json)) {
    const steps = path.split('.');
    const holder = holderOf(fact, steps);
    if (holder !== undefined) holder[steps.at(-1) ?? ''] = value;
  }
  return fact;
}

function holderOf(value: Json, path: readonly string[]): Json | undefined {
  let holder: unknown = value;
  for (const step of path.slice(0, -1)) holder = (holder as Json | undefined)?.[step];
  return typeof holder === 'object' && holder !== null ? (holder as Json) : undefined;
}
