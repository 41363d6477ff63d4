// commands.ts — for each command: books in which it makes sense, and the command itself.
import {
  type AssignmentId,
  addDays,
  assignmentId,
  type Command,
  type CommandType,
  type EventId,
  factId,
  type InvoiceKey,
  money,
  negative,
  positive,
  unreachable,
} from '@reskontra/core';
import type { Bench, Connection } from './bench.ts';
import { assignmentRecord, commentRecord, DUE_ON, invoiceRecord, numberOf, PAID_ON } from './streams.ts';
import { walk } from './walk.ts';

const BECAUSE = ['the conformance suite asks for it'];
export const PART_MINOR = 4000;

/** Puts in what the command is about, and makes it: a payment of 40.00 on an invoice of 100.00, and so on. */
export async function prepareCommand(type: CommandType, bench: Bench): Promise<Command> {
  if (type.startsWith('erp.')) {
    await bench.put(invoiceRecord(0));
    return erpCommand(type, { number: numberOf(0) });
  }
  if (type === 'assignment.open') {
    await bench.put(invoiceRecord(0));
    return openCommand();
  }
  if (type === 'assignment.seen') {
    await bench.put(assignmentRecord(0), commentRecord(0));
    return { type, because: BECAUSE, ...(await findComment(bench.connect())) };
  }
  const ofCreditNote = type === 'assignment.credit_note_used';
  await bench.put({ ...assignmentRecord(0, ofCreditNote ? -10_000 : 10_000), ...standstillFor(type) });
  return collectorCommand(type, await findAssignment(bench.connect()));
}

/** What the collector must be waiting for, so that the command means something. */
function standstillFor(type: CommandType): { readonly standstill?: 'approval' | 'paused' } {
  if (type === 'assignment.approve' || type === 'assignment.decline') return { standstill: 'approval' };
  return type === 'assignment.resume' ? { standstill: 'paused' } : {};
}

/** The only assignment that is there, as the adapter itself names it. */
async function findAssignment(connection: Connection): Promise<AssignmentId> {
  const reader = connection.readers.find(([name]) => name === 'assignments')?.[1];
  const facts = reader === undefined ? [] : (await walk(reader)).facts;
  const fact = facts.find((one) => one.kind === 'assignment' && one.assignment.invoice.number === numberOf(0));
  return fact?.kind === 'assignment' ? fact.assignment.id : assignmentId(numberOf(0));
}

/** The only comment that is there, as the adapter itself names it. */
async function findComment(connection: Connection): Promise<{ assignment: AssignmentId; event: EventId }> {
  const reader = connection.readers.find(([name]) => name === 'events')?.[1];
  const facts = reader === undefined ? [] : (await walk(reader)).facts;
  const fact = facts.find((one) => one.kind === 'assignment-event' && one.event.type === 'comment');
  if (fact?.kind !== 'assignment-event') throw new Error('the comment that was put in is not read');
  return { assignment: fact.event.assignment, event: fact.event.id };
}

function erpCommand(type: CommandType, invoice: InvoiceKey): Command {
  const common = { invoice, because: BECAUSE };
  switch (type) {
    case 'erp.register_payment':
      return { ...common, type, sum: positive(money('EUR', PART_MINOR)), on: PAID_ON, bookAccount: '1510' };
    case 'erp.set_due_date':
      return { ...common, type, dueDate: addDays(DUE_ON, 14) };
    case 'erp.set_case':
      return { ...common, type, number: 'C-77', status: 'open' };
    case 'erp.book_settlement':
      return settlementCommand();
    default:
      throw new Error(`${type} is no command to an ERP`);
  }
}

function settlementCommand(): Command {
  const euros = (minor: number) => money('EUR', minor);
  return {
    type: 'erp.book_settlement',
    report: factId('conformance', 'settlement-report', '1'),
    number: '1',
    on: PAID_ON,
    received: positive(euros(3500)),
    clearingAccount: '1510',
    cleared: euros(PART_MINOR),
    differences: [
      { what: 'fee', amount: euros(-400) },
      { what: 'vat', amount: euros(-100) },
    ],
    because: BECAUSE,
  };
}

function openCommand(): Command {
  const euros = (minor: number) => money('EUR', minor);
  return {
    type: 'assignment.open',
    invoice: { number: numberOf(0) },
    dueDate: DUE_ON,
    capital: positive(euros(10_000)),
    costs: euros(500),
    interest: euros(0),
    debtor: {
      kind: 'company',
      name: 'Asiakas Oy',
      businessId: '1234567-8',
      address: { street: 'Katu 1', postCode: '00100', town: 'Helsinki', country: 'FI' },
    },
    begin: 'reminder',
    because: BECAUSE,
  };
}

function collectorCommand(type: CommandType, assignment: AssignmentId): Command {
  const common = { assignment, because: BECAUSE };
  switch (type) {
    case 'assignment.paid':
      return { ...common, type, of: 'invoice', sum: positive(money('EUR', PART_MINOR)), on: PAID_ON };
    case 'assignment.credit_note':
      return { ...common, type, sum: positive(money('EUR', PART_MINOR)), number: numberOf(5000), on: PAID_ON };
    case 'assignment.credit_note_used':
      return { ...common, type, of: 'credit_note', sum: negative(money('EUR', -PART_MINOR)), on: PAID_ON };
    case 'assignment.comment':
      return { ...common, type, text: 'The debtor called and will pay on Friday.' };
    case 'assignment.due_date_request':
      return { ...common, type, dueDate: addDays(DUE_ON, 14) };
    case 'assignment.cancel':
    case 'assignment.decline':
      return { ...common, type, text: 'Sent twice.' };
    case 'assignment.pause':
      return { ...common, type, text: 'The debtor disputes a line.' };
    case 'assignment.resume':
    case 'assignment.approve':
      return { ...common, type };
    case 'assignment.open':
    case 'assignment.seen':
    case 'erp.register_payment':
    case 'erp.set_due_date':
    case 'erp.set_case':
    case 'erp.book_settlement':
      throw new Error(`${type} is no command on an assignment`);
    default:
      return unreachable(type);
  }
}
