// personal.ts — takes names, accounts and free text out of a fact before it is written, and puts them back when it is read.
import type { Fact, FactKind } from '@reskontra/core';

interface PersonalField {
  readonly path: readonly [string, ...string[]];
  /** The path as it stands in the personal part. */
  readonly key: string;
  /** What stands there when the text has been erased, where the contract demands a value. */
  readonly erased: unknown;
}

const PERSONAL: Readonly<Partial<Record<FactKind, readonly PersonalField[]>>> = {
  'bank-transaction': [
    at(['transaction', 'debtor']),
    at(['transaction', 'ultimateDebtor']),
    at(['transaction', 'creditor']),
    at(['transaction', 'ultimateCreditor']),
    at(['transaction', 'text'], []),
  ],
  invoice: [at(['debtor'])],
  'erp-payment': [at(['payer'])],
  assignment: [at(['assignment', 'debtorName'])],
  'due-date-wanted': [at(['text'])],
  'cancellation-wanted': [at(['text'])],
  'course-wanted': [at(['text'])],
  'comment-wanted': [at(['text'], '-')],
  'assignment-event': [at(['event', 'text'], ''), at(['event', 'raw'], {})],
};

function at(path: PersonalField['path'], erased?: unknown): PersonalField {
  return { path, key: path.join('.'), erased };
}

type Json = Record<string, unknown>;

export interface SplitFact {
  readonly body: string;
  /** Absent when the fact holds nothing personal. */
  readonly personal: string | undefined;
}

/** The fact without its personal part, and that part by path. Its id and kind have columns of their own. */
export function splitPersonal({ id: _, kind, ...rest }: Fact): SplitFact {
  const fields = PERSONAL[kind];
  const body: Json = rest;
  if (fields === undefined) return { body: JSON.stringify(body), personal: undefined };
  const [step] = fields[0]?.path ?? []; // all personal fields of a kind stand in one place
  if (step !== undefined && isJson(body[step])) body[step] = { ...body[step] }; // the fact stays as it is
  const personal: Json = {};
  let isEmpty = true;
  for (const field of fields) {
    const holder = holderOf(body, field.path);
    const name = field.path.at(-1) ?? '';
    if (holder === undefined || holder[name] === undefined) continue;
    personal[field.key] = holder[name];
    isEmpty = false;
    holder[name] = field.erased; // undefined is not written
  }
  return {
    body: JSON.stringify(body),
    personal: isEmpty ? undefined : JSON.stringify(personal),
  };
}

/** A fact as its row has it. */
export interface FactRow {
  readonly id: string;
  readonly kind: string;
  readonly body: string;
  readonly personal: string | null;
}

/** The whole fact again; what was erased stays away. */
export function joinPersonal({ id, kind, body, personal }: FactRow): unknown {
  const fact = JSON.parse(body) as Json;
  fact.id = id;
  fact.kind = kind;
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
  return isJson(holder) ? holder : undefined;
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}
