// search.ts — Tryton's domains, orders and nested fields over the fake's rows.
import type { Row, Tables } from './tables.ts';
import { fromWire, toWire } from './wire.ts';

const OPERATORS = new Set(['=', '!=', '<', '<=', '>', '>=', 'in', 'not in', 'like', 'ilike']);

/** Thrown for what Tryton does not know: its own words go to the caller. */
class UnknownField extends Error {}

export type Test = (row: Row) => boolean;

/**
 * Whether a row is meant by a domain: a leaf `[field, operator, value]`, or a list of domains, with `OR` in front or not.
 * Made once for a search, since a table may be long.
 */
export function toTest(tables: Tables, model: string, domain: unknown): Test {
  if (!Array.isArray(domain)) return () => true;
  if (isLeaf(domain)) {
    const [path, operator, given] = domain;
    const test = toValueTest(operator, Array.isArray(given) ? given.map(fromWire) : fromWire(given));
    const get = tables.getter(model, path);
    return (row) => test(get(row));
  }
  const isEither = domain[0] === 'OR';
  const tests = (isEither || domain[0] === 'AND' ? domain.slice(1) : domain).map((part) => toTest(tables, model, part));
  return isEither ? (row) => tests.some((test) => test(row)) : (row) => tests.every((test) => test(row));
}

/** The ids that a domain asks for, when it does: then the table need not be gone through. */
export function idsIn(domain: unknown): readonly number[] | undefined {
  if (!Array.isArray(domain) || domain[0] === 'OR') return undefined;
  const leaf = domain.find((part) => Array.isArray(part) && part[0] === 'id' && part[1] === 'in');
  return leaf?.[2];
}

function isLeaf(domain: readonly unknown[]): domain is readonly [string, string, unknown] {
  return domain.length === 3 && typeof domain[0] === 'string' && OPERATORS.has(domain[1] as string);
}

function toValueTest(operator: string, wanted: unknown): (value: unknown) => boolean {
  switch (operator) {
    case '=':
      return (value) => sameValue(value, wanted);
    case '!=':
      return (value) => !sameValue(value, wanted);
    case 'in': {
      const values = new Set(wanted as unknown[]);
      return (value) => values.has(value ?? null);
    }
    case 'not in': {
      const values = new Set(wanted as unknown[]);
      return (value) => !values.has(value ?? null);
    }
    case 'like':
    case 'ilike': {
      const pattern = toPattern(String(wanted), operator);
      return (value) => typeof value === 'string' && pattern.test(value);
    }
    default:
      return (value) => value !== null && value !== undefined && inOrder(value, operator, wanted);
  }
}

function sameValue(a: unknown, b: unknown): boolean {
  if (typeof b === 'boolean') return Boolean(a) === b; // SQLite keeps 0 and 1
  return (a ?? null) === (b ?? null);
}

function inOrder(value: unknown, operator: string, wanted: unknown): boolean {
  const order = compareValues(value, wanted);
  if (operator === '<') return order < 0;
  if (operator === '<=') return order <= 0;
  return operator === '>' ? order > 0 : order >= 0;
}

export function compareValues(a: unknown, b: unknown): number {
  if (a === b) return 0;
  if (a === null || a === undefined) return -1;
  if (b === null || b === undefined) return 1;
  return (a as string) < (b as string) ? -1 : 1;
}

function toPattern(like: string, operator: string): RegExp {
  const text = like
    .replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
    .replaceAll('%', '.*')
    .replaceAll('_', '.');
  return new RegExp(`^${text}$`, operator === 'ilike' ? 'is' : 's');
}

/** A row with the asked fields; `party.name` comes as `{"party.": {"name": …}}`. */
export function toRemoteRow(
  tables: Tables,
  model: string,
  row: Row,
  fields: readonly string[],
): Record<string, unknown> {
  const result: Record<string, unknown> = { id: row.id };
  const nested = new Map<string, string[]>();
  for (const field of fields) {
    const [first = '', ...rest] = field.split('.');
    if (rest.length > 0) nested.set(first, [...(nested.get(first) ?? []), rest.join('.')]);
    else result[first] = toWire(first, tables.valueAt(model, row, first));
  }
  for (const [field, inner] of nested) {
    const next = tables.follow(model, row, field);
    if (next === undefined) throw new UnknownField(`'${field}'`);
    result[`${field}.`] = next.row === undefined ? null : toRemoteRow(tables, next.model, next.row, inner);
  }
  return result;
}
