// demo-text.ts — the demo's words, in under 40 lines.
import { counterparty, formatMoney } from '@reskontra/core';
import type { CaseLife, ImportResult } from '@reskontra/engine';
import type { Output } from '../output/output.ts';
import { commandContent, commandName } from '../run/command-words.ts';
import type { AskedReview, PlannedCommand, RunTotals } from '../run/run-report.ts';

export function printStart(output: Output, documents: number, url: string): void {
  output.line(`A sample ledger of ${documents} documents, a bank statement, and a simulated collector at ${url}`);
}

export function printImported(output: Output, result: ImportResult | undefined): void {
  title(output, 'What came in');
  const classes = Object.entries(result?.byClass ?? {}).map(([name, count]) => `${count} ${name}`);
  output.line(`  ${result?.transactions ?? 0} bank transactions: ${classes.join(', ')}`);
}

/** Money from the collector itself: it knows, so nothing is reported. */
export function printSettlements(output: Output, lives: readonly CaseLife[]): void {
  title(output, "Recognised as the collector's settlement: nothing is reported");
  for (const { summary, facts } of lives) {
    for (const fact of facts) {
      if (fact.kind !== 'bank-transaction') continue;
      const payer = counterparty(fact.transaction)?.name ?? 'not named';
      output.line(`  invoice ${summary.invoice}  ${formatMoney(fact.transaction.amount)} from ${payer}`);
    }
  }
}

export function printDelivered(output: Output, planned: readonly PlannedCommand[]): void {
  const isPaid = ({ stored }: PlannedCommand) => stored.command.type === 'assignment.paid';
  title(output, 'Direct payments, reported to the collector as paid');
  for (const { stored, invoice, because } of planned.filter(isPaid)) {
    output.line(`  invoice ${invoice}  ${commandContent(stored)}`);
    output.line(output.style('dim', `    ${because.join('; ')}`));
  }
  title(output, 'Reported as well');
  for (const command of planned.filter((one) => !isPaid(one)))
    output.line(`  invoice ${command.invoice}  ${commandName(command.stored)}: ${commandContent(command.stored)}`);
}

export function printAsked(output: Output, asked: readonly AskedReview[]): void {
  title(output, 'Waits for a person');
  for (const { review, transaction } of asked) {
    const money = transaction === undefined ? '' : `${formatMoney(transaction.amount)}: `;
    const possible =
      review.candidates.length === 0
        ? ''
        : `; perhaps invoice ${review.candidates.map(({ invoice }) => invoice).join(', ')}`;
    output.line(`  ${money}${review.why}${possible}`);
  }
}

export function printAnswers(output: Output, closed: readonly string[]): void {
  title(output, 'What the collector answered, a minute later on its clock');
  output.line(closed.length === 0 ? '  nothing' : `  closed the assignments of invoices ${closed.join(', ')}`);
}

export function printAgain(output: Output, totals: RunTotals | undefined, paidEvents: number): void {
  title(output, 'The same statement once more');
  const { new: fresh = 0, planned = 0 } = totals ?? {};
  output.line(`  ${fresh} new, ${planned} reported; the collector still has ${paidEvents} paid events of ours`);
}

export function printEnd(output: Output, folder: string, env: Readonly<Record<string, string | undefined>>): void {
  const program = env.npm_command === undefined ? 'reskontra' : 'npm run -s reskontra --';
  output.line();
  output.line(`Everything is in ${folder}. Look at it, for example:`);
  output.line(`  ${program} cases show 10023 --config ${folder}/reskontra.config.json`);
}

function title(output: Output, text: string): void {
  output.line();
  output.line(output.style('bold', text));
}
