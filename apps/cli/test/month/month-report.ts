// month-report.ts — the month in words and tables, for the README.
import { formatMoney } from '@reskontra/core';
import { BEHAVIOURS } from './behaviour.ts';
import type { MonthResult } from './month.ts';

/** The report of one month: the same for the same seed. */
export function monthReport(result: MonthResult): string {
  const { options, totals, behaviours, reported, decided, differences } = result;
  const share = (count: number, word: string) => `${count} ${word}`;
  return [
    `Seed ${options.seed}: ${options.invoices} invoices over ${options.days} days; ${result.statements} statements with ${result.transactions} transactions; the ERP booked every payment as well, and each was told once.`,
    table(
      ['debtors', 'invoices', 'invoiced'],
      BEHAVIOURS.flatMap(({ name }) => {
        const group = behaviours.get(name);
        return group === undefined ? [] : [[name, String(group.invoices), formatMoney(group.invoiced)]];
      }),
    ),
    table(
      ['in the end', ''],
      [
        ['invoiced', formatMoney(totals.invoiced)],
        ['credited', formatMoney(totals.credited)],
        ['paid to the company', formatMoney(totals.direct)],
        ['settled by the collector', formatMoney(totals.settled)],
        ['open, as the ERP, the journal and the collector say', formatMoney(totals.open)],
        ['came beyond what was owed, to be paid back', formatMoney(totals.surplus)],
        ['assignments closed', String(result.closed)],
        ['assignments paid, charges remain', String(result.chargesRemain)],
        ['invoices on which two of the three differ', String(differences.length)],
      ],
    ),
    `Told to the collector: ${[...reported].map(([kind, count]) => share(count, kind)).join(', ')}. For a settlement: nothing.`,
    table(
      ['left to a person', ''],
      [...decided].sort(([a], [b]) => (a < b ? -1 : 1)).map(([what, count]) => [what, String(count)]),
    ),
  ].join('\n\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) => Math.max(3, title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`;
  const rule = widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}
