// set-due-date.ts — gives an invoice the due date that the collector agreed to.
import type { CommandOf, Outcome, Rejected, RemoteEffect } from '@reskontra/core';
import { ownLines } from '../map.ts';
import { toRemoteDate } from '../read/feeds.ts';
import { readOwnLines } from '../read/lines.ts';
import type { RemoteInvoice, RemoteLine } from '../remote.ts';
import { findInvoice } from './find-invoice.ts';
import { beforeWriting, takeStep, type WriteOptions } from './outcome.ts';

type SetDueDate = CommandOf<'erp.set_due_date'>;

/** The due date of a posted invoice stands on its line of receivables, and may be changed there. */
export async function findDueDate(command: SetDueDate, options: WriteOptions): Promise<readonly RemoteEffect[]> {
  const found = await findInvoice(command.invoice, options.client);
  if (found.kind === 'rejected') return [];
  const lines = await openLines(found.invoice, options);
  const isDone = lines.length > 0 && lines.every((line) => line.maturity_date === command.dueDate);
  return isDone ? lines.slice(0, 1).map((line) => ({ remote: remoteOf(line, command) })) : [];
}

/** @throws AuthError, ConfigError */
export async function setDueDate(command: SetDueDate, options: WriteOptions): Promise<Outcome> {
  try {
    const found = await findInvoice(command.invoice, options.client);
    if (found.kind === 'rejected') return found;
    const { invoice } = found;
    const [line, second] = await openLines(invoice, options);
    if (line === undefined)
      return rejected('nothing-open', `Nothing is open on invoice ${invoice.number} in Tryton, so its due date stays.`);
    if (second !== undefined) {
      return rejected(
        'instalments',
        `Invoice ${invoice.number} is due in instalments in Tryton, each with a day of its own. Change the days by hand, in its lines to pay.`,
      );
    }
    const params = [[line.id], { maturity_date: toRemoteDate(command.dueDate) }];
    const what = `due date ${command.dueDate} of invoice ${invoice.number}`;
    const step = await takeStep({ method: 'model.account.move.line.write', params, what }, options);
    return step.kind === 'ended' ? step.outcome : { kind: 'delivered', remote: remoteOf(line, command) };
  } catch (error) {
    return beforeWriting(error);
  }
}

async function openLines(invoice: RemoteInvoice, { client }: WriteOptions): Promise<readonly RemoteLine[]> {
  const [document] = await readOwnLines([invoice], client);
  return document === undefined ? [] : ownLines(document).filter((line) => line.reconciliation === undefined);
}

function rejected(code: string, message: string): Rejected {
  return { kind: 'rejected', code: `erp.${code}`, message };
}

function remoteOf(line: RemoteLine, { dueDate }: SetDueDate): string {
  return `account.move.line,${line.id}@${dueDate}`;
}
