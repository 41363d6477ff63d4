// cases.ts — `cases list|overview|show`: invoices with their assignments, amounts and history.
import { formatMoney, plainDateIn } from '@reskontra/core';
import { CASE_STATES, type CaseState, type CaseSummary, caseStates } from '@reskontra/engine';
import { type Command, Option } from 'commander';
import { caseHistory } from '../cases/case-history.ts';
import { caseRecord, lifeRecord } from '../cases/case-records.ts';
import { EXIT, type ExitCode } from '../errors/exit-code.ts';
import type { Output } from '../output/output.ts';
import type { Runs } from '../program/command-module.ts';
import { wholeNumber } from '../program/whole-number.ts';
import { type OpenedEngine, withEngine } from '../run/open-engine.ts';
import type { Session } from '../session.ts';

interface ListOptions {
  readonly state?: CaseState;
  readonly soon: string;
}

const SOON_DAYS = '7';
const SOON_OPTION = ['--soon <days>', 'how many days ahead "soon due" is', SOON_DAYS] as const;
const MAX_SOON_DAYS = 365;

export function define(command: Command, runs: Runs): void {
  command
    .command('list')
    .description('Invoices with state and amounts')
    .addOption(new Option('--state <state>', 'only those in this state').choices(CASE_STATES))
    .option(...SOON_OPTION)
    .action(
      runs((session, options: ListOptions) =>
        withEngine(session, { connect: false }, (opened) => list(session, opened, options)),
      ),
    );
  command
    .command('overview')
    .description('How many invoices are in which state')
    .option(...SOON_OPTION)
    .action(
      runs((session, options: ListOptions) =>
        withEngine(session, { connect: false }, async (opened) => {
          printOverview(session.output, await stated(session, opened, options));
          return EXIT.done;
        }),
      ),
    );
  command
    .command('show')
    .description('One case with its whole history')
    .argument('<id>', 'the id of the case, the invoice number, or the id of the assignment')
    .action(
      runs((session, id: string) => withEngine(session, { connect: false }, (opened) => show(session, opened, id))),
    );
}

interface StatedCase {
  readonly summary: CaseSummary;
  readonly states: readonly CaseState[];
}

async function stated({ host }: Session, opened: OpenedEngine, { soon }: ListOptions): Promise<readonly StatedCase[]> {
  const today = plainDateIn(host.clock.now(), opened.loaded.config.timeZone);
  const soonDays = wholeNumber('--soon', soon, MAX_SOON_DAYS);
  const cases = await opened.engine.cases.list();
  return cases.map((summary) => ({ summary, states: caseStates(summary, { today, soonDays }) }));
}

async function list(session: Session, opened: OpenedEngine, options: ListOptions): Promise<ExitCode> {
  const { state } = options;
  const all = await stated(session, opened, options);
  const shown = state === undefined ? all : all.filter(({ states }) => states.includes(state));
  for (const { summary, states } of shown) session.output.record(caseRecord(summary, states));
  if (all.length === 0) session.output.line('No cases yet. They come with: reskontra sync');
  else if (shown.length === 0) session.output.line(`No case is ${STATE_WORDS[state ?? 'open']}.`);
  else printList(session.output, shown);
  return EXIT.done;
}

async function show(session: Session, opened: OpenedEngine, id: string): Promise<ExitCode> {
  const { output } = session;
  const life = await opened.engine.cases.show(id);
  const history = await caseHistory(opened, life);
  output.record(lifeRecord(life, history));
  printHead(output, life.summary);
  for (const { recordedAt, at, text, because } of history) {
    const day = at === undefined || at === recordedAt.slice(0, 10) ? '' : ` (${at})`;
    output.line(`  ${recordedAt.slice(0, 16).replace('T', ' ')}  ${text}${day}`);
    for (const reason of because) output.line(output.style('dim', `                      ${reason}`));
  }
  return EXIT.done;
}

const STATE_WORDS: Readonly<Record<CaseState, string>> = {
  open: 'open at the collector',
  'soon-due': 'soon due',
  overdue: 'overdue',
  'in-collection': 'in collection',
  'charges-remain': 'paid, charges remain',
  closed: 'closed',
  own: "the company's own to watch: open, and no collector has it",
};

function printOverview(output: Output, cases: readonly StatedCase[]): void {
  const counts = CASE_STATES.map(
    (state) => [state, cases.filter(({ states }) => states.includes(state)).length] as const,
  );
  output.record({ kind: 'overview', cases: cases.length, ...Object.fromEntries(counts) });
  output.table(
    [{ title: 'cases', align: 'right' }, { title: 'which are' }, { title: 'see' }],
    counts.map(([state, count]) => [String(count), STATE_WORDS[state], `cases list --state ${state}`]),
  );
}

function printList(output: Output, cases: readonly StatedCase[]): void {
  output.table(
    [
      { title: 'invoice' },
      { title: 'sum', align: 'right' },
      { title: 'open', align: 'right' },
      { title: 'due' },
      { title: 'assignment' },
      { title: 'state' },
      { title: 'debtor', most: 32 },
    ],
    cases.map(({ summary: { id, invoice, sum, open, dueDate, status, debtor }, states }) => [
      invoice ?? id,
      sum === undefined ? '' : formatMoney(sum),
      open === undefined ? '' : formatMoney(open),
      dueDate ?? '',
      status,
      states.filter((state) => state !== status).join(', '),
      debtor ?? '',
    ]),
  );
}

function printHead(output: Output, summary: CaseSummary): void {
  const { id, invoice, assignment, status, debtor, dueDate, sum, open, collectionStatus, serviceLevel } = summary;
  const money = (amount: CaseSummary['sum']) => (amount === undefined ? 'not known' : formatMoney(amount));
  const more = [collectionStatus, serviceLevel === undefined ? undefined : `service level ${serviceLevel}`];
  const told = more.filter((word) => word !== undefined).map((word) => `, ${word}`);
  output.line(
    output.style('bold', `Invoice ${invoice ?? '(number not known)'}${debtor === undefined ? '' : `, ${debtor}`}`),
  );
  output.line(`  case        ${id}`);
  output.line(`  assignment  ${assignment === undefined ? 'none' : `${assignment}, ${status}${told.join('')}`}`);
  output.line(`  sum         ${money(sum)}, open ${money(open)}${dueDate === undefined ? '' : `, due ${dueDate}`}`);
  output.line();
}
