// case-note.ts — the collector's case as a line in the note of an invoice, for an ERP that has no field for it.
import type { CommandOf } from '@reskontra/core';

type CaseOf = Pick<CommandOf<'erp.set_case'>, 'number' | 'status' | 'url'>;

const START = 'Collector case ';

/** One line; the same case gives the same line. */
function toCaseLine({ number, status, url }: CaseOf): string {
  const parts = [`${START}${oneLine(number)}`, status, url].filter((part) => part !== undefined && part !== '');
  return parts.map((part) => oneLine(part ?? '')).join(', ');
}

/** Whether the note says it already. */
export function hasCaseLine(note: string | undefined, kase: CaseOf): boolean {
  return linesOf(note).includes(toCaseLine(kase));
}

/** The note with the line in place of an earlier one, or as its last line. What people wrote stays. */
export function withCaseLine(note: string | undefined, kase: CaseOf): string {
  const others = linesOf(note).filter((line) => !line.startsWith(START));
  return [...others, toCaseLine(kase)].join('\n');
}

function linesOf(note: string | undefined): readonly string[] {
  return note === undefined || note.trim() === '' ? [] : note.split(/\r?\n/);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
