// unwrap.ts — reads what is written to the API: every scalar in an object of its own, or it is refused.
import { currencyExponent, parseCurrencyCode } from '@reskontra/core';
import { Refusal } from './model.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The values of a body. A plain scalar is refused, as Visma.net does. @throws Refusal */
export function unwrap(body: unknown, lists: readonly string[] = []): Fields {
  if (!isObject(body)) throw new Refusal('The request body is not an object.');
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => {
      if (lists.includes(name)) return [name, unwrapLines(value, name)];
      if (!isObject(value) || !('value' in value)) {
        throw new Refusal(`Error converting value to type 'DtoValue'. Path '${name}'.`);
      }
      return [name, value.value];
    }),
  );
}

/** Lines are a bare list; each says what to do with it, also bare. */
function unwrapLines(value: unknown, name: string): readonly Fields[] {
  if (!Array.isArray(value)) throw new Refusal(`The list ${name} must not be wrapped.`);
  return value.map((line: unknown) => {
    if (!isObject(line) || line.operation !== 'Insert') throw new Refusal(`A line of ${name} has no operation.`);
    const { operation: _, ...rest } = line;
    return unwrap(rest);
  });
}

export function textIn(fields: Fields, name: string): string {
  const value = fields[name];
  if (typeof value !== 'string' || value === '') throw new Refusal(`'${name}' cannot be empty.`);
  return value;
}

/** @throws Refusal for anything but an amount with the decimals of its currency */
export function minorIn(fields: Fields, name: string, currency: string): number {
  const value = fields[name];
  const scale = 10 ** currencyExponent(parseCurrencyCode(currency));
  const minor = typeof value === 'number' ? Math.round(value * scale) : Number.NaN;
  if (!Number.isSafeInteger(minor) || Math.abs(minor / scale - Number(value)) > 1e-9) {
    throw new Refusal(`'${name}' is not an amount.`);
  }
  return minor;
}

export function dayIn(fields: Fields, name: string): string {
  const text = textIn(fields, name);
  if (!/^\d{4}-\d\d-\d\dT00:00:00$/.test(text)) throw new Refusal(`'${name}' is not a date.`);
  return text.slice(0, 10);
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
