// case-note.ts — the collector's case as a line in the note of an invoice, for an ERP that has no field for it.
import type { CommandOf } from '@reskontra/core';
import { hasNoteLine, type NoteLine, withNoteLine } from './note-line.ts';

type CaseOf = Pick<CommandOf<'erp.set_case'>, 'number' | 'status' | 'url'>;

/** Whether the note says it already. The same case gives the same line. */
export function hasCaseLine(note: string | undefined, kase: CaseOf): boolean {
  return hasNoteLine(note, toCaseLine(kase));
}

/** The note with the line in place of an earlier one, or as its last line. What people wrote stays. */
export function withCaseLine(note: string | undefined, kase: CaseOf): string {
  return withNoteLine(note, toCaseLine(kase));
}

function toCaseLine({ number, status, url }: CaseOf): NoteLine {
  const parts = [number, status, url]
    .filter((part) => part !== undefined)
    .map((part) => part.replace(/\s+/g, ' ').trim());
  return { start: 'Collector case ', text: parts.filter((part) => part !== '').join(', ') };
}
