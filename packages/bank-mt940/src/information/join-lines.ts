// join-lines.ts — puts the lines of a field together again.
const FULL_LINE = 60; // a line this long was cut for its length, in the middle of a word if need be
const TAG_LENGTH = ':86:'.length;

/** A full line goes on without a blank; after a shorter one a blank is put, unless a code begins the next. */
export function joinLines(lines: readonly string[]): string {
  let text = lines[0] ?? '';
  for (const [index, line] of lines.slice(1).entries()) {
    const before = lines[index] ?? '';
    const isFull = before.length + (index === 0 ? TAG_LENGTH : 0) >= FULL_LINE;
    text += isFull || /^(?:[?>]\d\d|\/[A-Z]{2,5}\/|:\d\d| )/.test(line) ? line : ` ${line}`;
  }
  return text;
}
