// first-lines.ts — the beginning of a file, as detection looks at it.
const ENOUGH_BYTES = 4096; // a header record and a few after it, in every format

/** The first lines that are not blank, as Latin-1: detection looks at digits and capitals only. */
export function firstLines(head: Uint8Array, count: number): readonly string[] {
  const text = Buffer.from(head.subarray(0, ENOUGH_BYTES)).toString('latin1');
  return text
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, count);
}
