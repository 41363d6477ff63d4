// cases.ts — `cases list|show`: invoices with their assignments, amounts and history.
import { formatMoney } from '@reskontra/core';
import type { CaseSummary } from '@reskontra/engine';
import type { Command } from 'commander';
import { caseHistory } from '../cases/case-history.ts';
import { caseRecord, lifeRecord } from '../cases/case-records.ts';
import { EXIT } from '../errors/exit-code.ts';
import type { Output } from '../output/output.ts';
import type { Runs } from '../program/command-module.ts';
import { withEngine } from '../run/open-engine.ts';

export function define(command: Command, runs: Runs): void {
  command
    .command('list')
    .description('All invoices with state and amounts')
    .action(
      runs((session) =>
        withEngine(session, { connect: false }, async ({ engine }) => {
          const cases = await engine.cases.list();
          for (const summary of cases) session.output.record(caseRecord(summary));
          printList(session.output, cases);
          return EXIT.done;
        }),
      ),
    );
  command
    .command('show')
    .description('One case with its whole history')
    .argument('<id>', 'the id of the case, the invoice number, or the id of the assignment')
    .action(
      runs((session, id: string) =>
        withEngine(session, { connect: false }, async (opened) => {
          const life = await opened.engine.cases.show(id);
          const history = await caseHistory(opened, life);
          session.output.record(lifeRecord(life, history));
          printHead(session.output, life.summary);
          for (const { at, text, because } of history) {
            session.output.line(`  ${at ?? '          '}  ${text}`);
            for (const reason of because) session.output.line(session.output.style('dim', `                ${reason}`));
          }
          return EXIT.done;
        }),
      ),
    );
}

function printList(output: Output, cases: readonly CaseSummary[]): void {
  if (cases.length === 0) {
    output.line('No cases yet. They come with: reskontra sync');
    return;
  }
  output.table(
    [
      { title: 'invoice' },
      { title: 'sum', align: 'right' },
      { title: 'open', align: 'right' },
      { title: 'due' },
      { title: 'assignment' },
      { title: 'debtor', most: 32 },
    ],
    cases.map(({ id, invoice, sum, open, dueDate, status, debtor }) => [
      invoice ?? id,
      sum === undefined ? '' : formatMoney(sum),
      open === undefined ? '' : formatMoney(open),
      dueDate ?? '',
      status,
      debtor ?? '',
    ]),
  );
}

function printHead(output: Output, { id, invoice, assignment, status, debtor, dueDate, sum, open }: CaseSummary): void {
  const money = (amount: CaseSummary['sum']) => (amount === undefined ? 'not known' : formatMoney(amount));
  output.line(
    output.style('bold', `Invoice ${invoice ?? '(number not known)'}${debtor === undefined ? '' : `, ${debtor}`}`),
  );
  output.line(`  case        ${id}`);
  output.line(`  assignment  ${assignment === undefined ? 'none' : `${assignment}, ${status}`}`);
  output.line(`  sum         ${money(sum)}, open ${money(open)}${dueDate === undefined ? '' : `, due ${dueDate}`}`);
  output.line();
}
