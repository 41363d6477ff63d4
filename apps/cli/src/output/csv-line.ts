// csv-line.ts — one line of CSV that a spreadsheet reads as text and never as a formula.

/** Fields with quotes where they need them. @see RFC 4180 */
export function toCsvLine(fields: readonly string[]): string {
  return `${fields.map(toField).join(',')}\r\n`;
}

function toField(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text; // a spreadsheet would run it
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
