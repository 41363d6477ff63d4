// review.ts — `review list|show|accept|dismiss`: what waits for a person.
import { formatMoney } from '@reskontra/core';
import type { Review } from '@reskontra/engine';
import type { Command } from 'commander';
import { EXIT, type ExitCode } from '../errors/exit-code.ts';
import type { Output } from '../output/output.ts';
import type { Runs } from '../program/command-module.ts';
import { payerOf, reviewRecord } from '../review/review-record.ts';
import { commandContent, commandName } from '../run/command-words.ts';
import { plannedRecord } from '../run/json-report.ts';
import { type OpenedEngine, withEngine } from '../run/open-engine.ts';
import { type Origin, originOfCommand, originOfReview } from '../run/origin.ts';
import type { Session } from '../session.ts';

interface DecisionOptions {
  readonly because: string;
  readonly by?: string;
  readonly invoice?: string;
}

export function define(command: Command, runs: Runs): void {
  command
    .command('list')
    .description('What waits for a decision, oldest first')
    .action(runs((session) => withEngine(session, { connect: false }, (opened) => list(session.output, opened))));
  command
    .command('show')
    .description('One review with evidence and candidates')
    .argument('<id>', 'the id of the review')
    .action(
      runs((session, id: string) =>
        withEngine(session, { connect: false }, (opened) => show(session.output, opened, id)),
      ),
    );
  command
    .command('accept')
    .description("Accept: the money is the debtor's payment of that invoice; or: seen and handled")
    .argument('<id>', 'the id of the review')
    .option('--invoice <number>', 'the invoice the money is for, when there are several candidates or none')
    .requiredOption('--because <text>', 'why; kept in the journal')
    .option('--by <name>', 'who decides (default: RESKONTRA_USER, or the user of this machine)')
    .action(
      runs((session, id: string, options: DecisionOptions) => decide(session, { id, verdict: 'accepted', ...options })),
    );
  command
    .command('dismiss')
    .description('Dismiss: nothing follows')
    .argument('<id>', 'the id of the review')
    .requiredOption('--because <text>', 'why; kept in the journal')
    .option('--by <name>', 'who decides (default: RESKONTRA_USER, or the user of this machine)')
    .action(
      runs((session, id: string, options: DecisionOptions) =>
        decide(session, { id, verdict: 'dismissed', ...options }),
      ),
    );
}

async function list(output: Output, opened: OpenedEngine): Promise<ExitCode> {
  const reviews = await opened.engine.reviews.list();
  const rows: (readonly string[])[] = [];
  for (const review of reviews) {
    const origin = await originOfReview(opened, review);
    output.record(reviewRecord(review, origin));
    rows.push(rowOf(review, origin));
  }
  if (rows.length === 0) output.line('Nothing waits for a decision.');
  else output.table(COLUMNS, rows);
  return EXIT.done;
}

const COLUMNS = [
  { title: 'review' },
  { title: 'booked' },
  { title: 'amount', align: 'right' },
  { title: 'payer', most: 28 },
  { title: 'invoice', most: 24 },
  { title: 'why' },
] as const;

function rowOf(review: Review, origin: Origin): readonly string[] {
  const { transaction, invoice } = origin;
  const possible = invoice === undefined ? review.candidates.map((candidate) => candidate.invoice) : [invoice];
  return [
    review.id,
    transaction?.bookedOn ?? '',
    transaction === undefined ? '' : formatMoney(transaction.amount),
    payerOf(origin) ?? '',
    possible.join(' '),
    review.why,
  ];
}

async function show(output: Output, opened: OpenedEngine, id: string): Promise<ExitCode> {
  const review = await opened.engine.reviews.show(id);
  const origin = await originOfReview(opened, review);
  output.record(reviewRecord(review, origin));
  const { explanation } = review;
  const { transaction } = origin;
  output.line(output.style('bold', `${review.id}: ${review.why}`));
  output.line(
    `  state      ${review.state}${review.decidedBy === undefined ? '' : ` by ${review.decidedBy}: ${review.decidedBecause}`}`,
  );
  if (transaction !== undefined)
    output.line(
      `  money      ${formatMoney(transaction.amount)} on ${transaction.bookedOn ?? transaction.valueOn ?? 'a day not given'}`,
    );
  if (transaction !== undefined) output.line(`  payer      ${payerOf(origin) ?? 'not named'}`);
  for (const reference of transaction?.references ?? [])
    output.line(`  reference  ${reference.canonical}${reference.valid ? '' : ' (wrong check digit)'}`);
  for (const reason of origin.because) output.line(`  because    ${reason}`);
  if (explanation !== undefined) output.line(`  decision   ${explanation.decision}`);
  for (const { invoice, amount, whyNot } of review.candidates)
    output.line(
      `  possible   ${invoice}${amount === undefined ? '' : `, ${formatMoney(amount)}`}${whyNot === undefined ? '' : `: ${whyNot}`}`,
    );
  if (review.state === 'open') {
    output.line();
    output.line(`Next: reskontra review accept ${review.id} --because "…", or review dismiss`);
  }
  return EXIT.done;
}

interface Decision extends DecisionOptions {
  readonly id: string;
  readonly verdict: 'accepted' | 'dismissed';
}

function decide(
  { host, output, ...rest }: Session,
  { id, verdict, because, by, invoice }: Decision,
): Promise<ExitCode> {
  return withEngine({ host, output, ...rest }, { connect: false }, async (opened) => {
    const { review, decided } = await opened.engine.reviews.decide({
      id,
      verdict,
      because,
      by: by ?? host.user,
      ...(invoice === undefined ? {} : { invoice }),
    });
    const shown = await opened.engine.reviews.show(review.id);
    output.record(reviewRecord(shown, await originOfReview(opened, shown)));
    output.line(`${review.id} is ${review.state}.`);
    for (const stored of decided.commands) {
      const origin = await originOfCommand(opened, stored);
      output.record(plannedRecord({ stored, ...origin }));
      output.line(
        `To be reported: invoice ${origin.invoice ?? stored.caseId}: ${commandName(stored)} ${commandContent(stored)}`,
      );
    }
    for (const further of decided.reviews) output.line(`For you to decide: ${further.id}: ${further.why}`);
    if (decided.commands.length > 0) output.line('Next: reskontra sync');
    return EXIT.done;
  });
}
