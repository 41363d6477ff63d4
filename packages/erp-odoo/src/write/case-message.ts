// case-message.ts — the collector's case as a message in the chatter of an invoice.
import { hasCaseLine, withCaseLine } from '@reskontra/adapter-kit';
import type { CommandOf } from '@reskontra/core';

type CaseOf = Pick<CommandOf<'erp.set_case'>, 'number' | 'status' | 'url'>;

const START = 'Collector case ';

/** One line of plain text: Odoo escapes it. */
export function toCaseMessage(kase: CaseOf): string {
  return withCaseLine(undefined, kase);
}

/** Whether the body of a message, which is HTML, says just that. */
export function saysCase(body: string, kase: CaseOf): boolean {
  return hasCaseLine(toPlain(body), kase);
}

/** Whether it is one of ours, about any case. */
export function isCaseMessage(body: string): boolean {
  return toPlain(body).startsWith(START);
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#34': '"', '#39': "'" };

function toPlain(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|#34|#39);/g, (_, name: string) => ENTITIES[name] ?? '')
    .trim();
}
