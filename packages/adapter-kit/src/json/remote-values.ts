// remote-values.ts — schemas for the values that others send, as `parseExactJson` hands them over.
import { z } from 'zod';

const MAX_EXPONENT = 30; // no amount is further from its digits
const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/;

/**
 * A decimal number, as a JSON number or as text. Gives plain decimal text for `parseDecimal`: digits and a point,
 * `1.2e3` written out as `1200`, nothing rounded.
 */
export const remoteDecimal: z.ZodType<string, string> = z
  .string()
  .refine((text) => toPlainDecimal(text.trim()) !== undefined, { error: 'not a decimal number', abort: true })
  .transform((text) => toPlainDecimal(text.trim()) ?? '');

/** A whole number, as a JSON number or as text. */
export const remoteInteger: z.ZodType<number, string> = z
  .string()
  .regex(/^-?\d{1,15}$/, 'not a whole number')
  .transform(Number);

/** A key: text, or a JSON number as its digits. Never blank. */
export const remoteKey: z.ZodType<string, string> = z.string().trim().min(1, 'blank');

function toPlainDecimal(text: string): string | undefined {
  const [, sign = '', units = '', decimals = '', exponentText = '0'] = DECIMAL.exec(text) ?? [];
  const exponent = Number(exponentText);
  if (units === '' && decimals === '') return undefined;
  if (exponent === 0) return decimals === '' ? `${sign}${units}` : `${sign}${units}.${decimals}`;
  if (Math.abs(exponent) > MAX_EXPONENT) return undefined;

  const digits = `${units}${decimals}`;
  const point = units.length + exponent;
  const padded = digits.padStart(digits.length + Math.max(0, -point), '0').padEnd(Math.max(point, digits.length), '0');
  const split = Math.max(point, 0);
  const fraction = padded.slice(split);
  return `${sign}${padded.slice(0, split) || '0'}${fraction === '' ? '' : `.${fraction}`}`;
}
