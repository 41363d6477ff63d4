// note-line.ts — a line of ours in the note of a record, for what an ERP has no field for.

/** A line is known by how it begins: `Collector case `. Nobody else begins a line so. */
export interface NoteLine {
  readonly start: string;
  /** What follows; white space counts as one blank, so that it is one line whatever it holds. */
  readonly text: string;
}

/** Whether the note says it already. */
export function hasNoteLine(note: string | undefined, line: NoteLine): boolean {
  return linesOf(note).includes(toLine(line));
}

/** The note with the line in place of an earlier one of its start, or as its last line. What people wrote stays. */
export function withNoteLine(note: string | undefined, line: NoteLine): string {
  const others = linesOf(note).filter((other) => !other.startsWith(line.start));
  return [...others, toLine(line)].join('\n');
}

function toLine({ start, text }: NoteLine): string {
  return `${start}${oneLine(text)}`;
}

function linesOf(note: string | undefined): readonly string[] {
  return note === undefined || note.trim() === '' ? [] : note.split(/\r?\n/);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
