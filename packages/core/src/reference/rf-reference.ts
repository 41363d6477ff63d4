// rf-reference.ts — the international creditor reference.
import { DataError } from '../errors.ts';
import { check97, passesMod97 } from './check-digits.ts';
import { compact } from './compact.ts';

/**
 * Whether the text is a creditor reference with right check digits.
 * `RF`, two check digits, 1 to 21 digits or letters; blanks and small letters make no difference.
 * A body of digits need not be a Finnish reference: only the RF check is asked.
 * @see ISO 11649
 */
export function isRfReference(text: string): boolean {
  const reference = compact(text);
  return /^RF\d\d[0-9A-Z]{1,21}$/.test(reference) && passesMod97(reference);
}

/**
 * The creditor reference of a body of 1 to 21 digits or letters.
 * Give a whole Finnish reference, check digit included, to make the Finnish form.
 * @throws DataError `reference.invalid-base`
 */
export function rfReference(body: string): string {
  const text = compact(body);
  if (/^[0-9A-Z]{1,21}$/.test(text)) return `RF${check97('RF', text)}${text}`;
  throw new DataError(
    `A creditor reference body of ${text.length} characters is not 1 to 21 digits or letters. Give the body without RF and its check digits.`,
    {
      code: 'reference.invalid-base',
      details: { lengthCharacters: text.length },
    },
  );
}
