// safe-text.ts — text of the other side, made fit for a message.

const MAX_CHARACTERS = 300; // a sentence for the operator, not a document

// What names a person or an account. Invoice numbers and our own ids stay readable.
const PERSONAL: readonly (readonly [RegExp, string])[] = [
  [/[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu, '[e-mail]'],
  [/\b[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]){10,30}\b/g, '[account]'],
  [/\b\d{6}[-+A-FU-Y]\d{3}[0-9A-Y]\b/g, '[personal id]'],
  [/(?<![\p{L}\p{N}-])\+\d[\d -]{6,16}\d\b/gu, '[phone]'],
];

/**
 * The text on one line, at most 300 characters, without control characters, e-mail addresses, account numbers,
 * Finnish and Swedish personal identity codes and phone numbers. Names cannot be known and are not looked for:
 * give it messages about a request, not documents.
 */
export function safeText(text: string): string {
  const oneLine = text.replace(/[\p{C}\s]+/gu, ' ').trim();
  const clean = PERSONAL.reduce((result, [pattern, mark]) => result.replace(pattern, mark), oneLine);
  return clean.length <= MAX_CHARACTERS ? clean : `${clean.slice(0, MAX_CHARACTERS - 1)}…`;
}
