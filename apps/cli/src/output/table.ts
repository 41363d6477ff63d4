// table.ts — rows for people: columns as wide as their content, numbers to the right.
import { safeText } from './safe-text.ts';

export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right';
  /** Longer text is cut; its end is rarely what a person looks for. */
  readonly most?: number;
  /** At least so wide, for a table whose rows come one by one. */
  readonly least?: number;
}

/** Lines without trailing blanks; the first has the titles. */
export function formatTable(columns: readonly Column[], rows: readonly (readonly string[])[]): readonly string[] {
  const cells = rows.map((row) => columns.map((column, at) => cut(safeText(row[at] ?? ''), column.most)));
  const all = [columns.map((column) => column.title), ...cells];
  const widths = columns.map((column, at) => Math.max(column.least ?? 0, ...all.map((row) => lengthOf(row[at] ?? ''))));
  return all.map((row) =>
    row
      .map((cell, at) => pad(cell, widths[at] ?? 0, columns[at]?.align))
      .join('  ')
      .trimEnd(),
  );
}

function pad(text: string, width: number, align: Column['align']): string {
  const blanks = ' '.repeat(Math.max(0, width - lengthOf(text)));
  return align === 'right' ? blanks + text : text + blanks;
}

function cut(text: string, most: number | undefined): string {
  if (most === undefined || lengthOf(text) <= most) return text;
  return `${[...text].slice(0, most - 1).join('')}…`;
}

function lengthOf(text: string): number {
  return [...text].length;
}
