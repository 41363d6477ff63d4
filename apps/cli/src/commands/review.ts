// review.ts — `review list|show|accept|dismiss|undo`: what waits for a person.
import { formatMoney } from '@reskontra/core';
import type { Decided, Review, SplitPart } from '@reskontra/engine';
import { type Command, Option } from 'commander';
import { EXIT, type ExitCode } from '../errors/exit-code.ts';
import type { Output } from '../output/output.ts';
import type { Runs } from '../program/command-module.ts';
import { candidateLines, explanationLines } from '../review/explanation-lines.ts';
import { parseSplit } from '../review/parse-split.ts';
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
  readonly split?: readonly SplitPart[];
  readonly as?: 'debtor' | 'collector' | 'own' | 'unrelated';
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
    .option('--split <parts>', 'several invoices it is for: 1001=40.00,1002=60.00', parseSplit)
    .addOption(
      new Option('--as <whose>', "whose money it is; the debtor's unless the bank names the collector").choices([
        'debtor',
        'collector',
        'own',
        'unrelated',
      ]),
    )
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
  command
    .command('undo')
    .description('Take a decision back, while nothing of it has been told')
    .argument('<id>', 'the id of the review')
    .requiredOption('--because <text>', 'why; kept in the journal')
    .option('--by <name>', 'who takes it back (default: RESKONTRA_USER, or the user of this machine)')
    .action(runs((session, id: string, options: DecisionOptions) => undo(session, { id, ...options })));
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
  const { explanation } = review;
  output.record({ ...reviewRecord(review, origin), explanation: explanation ?? null });
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
  for (const line of candidateLines(review.candidates)) output.line(`  possible   ${line}`);
  if (explanation !== undefined)
    for (const line of explanationLines(explanation)) output.line(output.style('dim', `  ${line}`));
  if (review.state === 'open') {
    output.line();
    output.line(`Next: reskontra review accept ${review.id} --because "…", or review dismiss`);
  } else if (review.decidedBy !== undefined) {
    output.line();
    output.line(`To take it back, while nothing was told: reskontra review undo ${review.id} --because "…"`);
  }
  return EXIT.done;
}

interface Decision extends DecisionOptions {
  readonly id: string;
  readonly verdict: 'accepted' | 'dismissed';
}

function decide(
  { host, output, ...rest }: Session,
  { id, verdict, because, by, invoice, split, as }: Decision,
): Promise<ExitCode> {
  return withEngine({ host, output, ...rest }, { connect: false }, async (opened) => {
    const { review, decided, offers } = await opened.engine.reviews.decide({
      id,
      verdict,
      because,
      by: by ?? host.user,
      ...(invoice === undefined ? {} : { invoice }),
      ...(split === undefined ? {} : { split }),
      ...(as === undefined ? {} : { as }),
    });
    const shown = await opened.engine.reviews.show(review.id);
    output.record(reviewRecord(shown, await originOfReview(opened, shown)));
    output.line(`${review.id} is ${review.state}.`);
    await tellFollowing(output, opened, decided);
    for (const { key, value } of offers) {
      output.record({ kind: 'offer', key, value });
      output.line(`For the configuration, if you want it so from now on: add "${value}" to ${key}`);
    }
    if (decided.commands.length > 0) output.line('Next: reskontra sync');
    return EXIT.done;
  });
}

function undo({ host, output, ...rest }: Session, { id, because, by }: DecisionOptions & { readonly id: string }) {
  return withEngine({ host, output, ...rest }, { connect: false }, async (opened): Promise<ExitCode> => {
    const { review, decided } = await opened.engine.reviews.undo({ id, because, by: by ?? host.user });
    const shown = await opened.engine.reviews.show(review.id);
    output.record(reviewRecord(shown, await originOfReview(opened, shown)));
    output.line(`${review.id} is open again; what the decision had planned is withdrawn.`);
    await tellFollowing(output, opened, decided);
    return EXIT.done;
  });
}

async function tellFollowing(output: Output, opened: OpenedEngine, { commands, reviews }: Decided): Promise<void> {
  for (const stored of commands) {
    const origin = await originOfCommand(opened, stored);
    output.record(plannedRecord({ stored, ...origin }));
    output.line(
      `To be reported: invoice ${origin.invoice ?? stored.caseId}: ${commandName(stored)} ${commandContent(stored)}`,
    );
  }
  for (const further of reviews) output.line(`For you to decide: ${further.id}: ${further.why}`);
}
