// exact-json.ts — JSON in which a number stays the digits it was written with.
import { DataError, TemporaryError } from '@reskontra/core';

type Reviver = (key: string, value: unknown, context: { readonly source?: string }) => unknown;

/**
 * Reads JSON. Every number becomes its own source text: `12.50` gives `'12.50'`, so no amount passes through
 * binary floating point. Strings, booleans, null, lists and objects are what they always are.
 * @throws TemporaryError `json.cut-off` when it begins as JSON and does not end as JSON: the answer was cut on its way.
 * @throws DataError `json.not-json` when it is something else, for example a sign-in page.
 * @see ECMAScript proposal "JSON.parse source text access"
 */
export function parseExactJson(text: string, name: string): unknown {
  const value = tryParse(text);
  if (value === undefined) throw notJson(text, name);
  return value;
}

/** JSON text. Amounts are given by `jsonNumber`. */
export function toExactJson(value: unknown): string {
  return JSON.stringify(value);
}

/** A number that is written into JSON digit for digit. `text` is a decimal as `formatDecimal` makes it. */
export function jsonNumber(text: string): unknown {
  return (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON(text);
}

const keepDigits: Reviver = (_key, value, { source }) =>
  typeof value === 'number' ? (source ?? String(value)) : value;

/** Undefined when it is not JSON. The library's own error quotes the text, which may hold a person's data: it is not kept. */
function tryParse(text: string): unknown {
  try {
    return JSON.parse(text, keepDigits as (key: string, value: unknown) => unknown);
  } catch {
    return undefined;
  }
}

function notJson(text: string, name: string): DataError | TemporaryError {
  const details = { lengthCharacters: text.length };
  if (/^\s*[[{]/.test(text)) {
    return new TemporaryError(`The answer of ${name} is cut off or damaged; try again later.`, {
      code: 'json.cut-off',
      details,
    });
  }
  const page = /^\s*</.test(text) ? 'a web page' : 'not JSON';
  return new DataError(
    `${name} answered with ${page}. Check the address in the configuration, and whether a proxy wants a sign-in.`,
    { code: 'json.not-json', details },
  );
}
