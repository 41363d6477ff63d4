// csv-line.ts — cells as one line of a file that an ERP, or a spreadsheet, reads.

const LOOKS_LIKE_A_FORMULA = /^[=+\-@\t\r]/;

/** Texts of others that a spreadsheet would carry out as a formula get an apostrophe; amounts and days are ours. */
export function toSafeCell(text: string): string {
  return LOOKS_LIKE_A_FORMULA.test(text) && !/^-?[\d., ]+$/.test(text) ? `'${text}` : text;
}

/** Ends with a line feed. Line breaks in cells become blanks. */
export function toCsvLine(cells: readonly string[], delimiter: string): string {
  const quoted = cells
    .map((cell) => cell.replaceAll(/\s*[\r\n]+\s*/g, ' '))
    .map((cell) => (cell.includes('"') || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell));
  return `${quoted.join(delimiter)}\n`;
}
