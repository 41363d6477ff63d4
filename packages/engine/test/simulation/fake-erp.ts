// fake-erp.ts — an ERP in memory: a ledger of invoices, credit notes and payments, read by pages and written to, both with faults.
import {
  type CommandId,
  type CommandOf,
  type CreditAppliedFact,
  type CreditNoteFact,
  type ErpConnection,
  type ErpPaymentFact,
  type Fact,
  type FindFirstWriter,
  factId,
  type InvoiceFact,
  type Money,
  type Outcome,
  type Page,
  type PlainDate,
  type Reader,
  type RemoteKeyWriter,
  TemporaryError,
} from '@reskontra/core';
import type { Chance } from './chance.ts';
import type { Life } from './life.ts';

export interface ErpPayment {
  readonly id: string;
  readonly number: string;
  readonly amount: Money;
  readonly on: PlainDate;
  readonly payer?: string;
  readonly account?: string;
  /** The command that booked it, as the ERP keeps it beside the payment. */
  readonly mark?: CommandId;
}

export interface ErpFaults {
  /** How often a request fails, each in a way of its own. */
  readonly rate: number;
  /** Whether the ERP knows a repeated request by its key; else it must be asked. */
  readonly knowsKeys: boolean;
}

type ErpWriter<T extends 'erp.register_payment' | 'erp.set_case' | 'erp.set_due_date'> =
  | FindFirstWriter<T>
  | RemoteKeyWriter<T>;

export class FakeErp {
  readonly invoices: InvoiceFact[] = [];
  readonly credits: (CreditNoteFact | CreditAppliedFact)[] = [];
  readonly payments: ErpPayment[] = [];
  /** What stands on each invoice about the collector's case, by number. */
  readonly shownCases = new Map<string, string>();
  /** Commands in the order in which they took effect. */
  readonly effects: CommandId[] = [];

  /** What was deleted: it keeps its place, so that a cursor does, and is shown to nobody. */
  readonly deleted = new Set<unknown>();
  #booked = 0;

  book(payment: Omit<ErpPayment, 'id'>): ErpPayment {
    this.#booked += 1;
    const booked = { ...payment, id: `P${this.#booked}` };
    this.payments.push(booked);
    return booked;
  }

  /** The ledger as one process reaches it. */
  connection({ life, chance, faults }: { life: Life; chance: Chance; faults: ErpFaults }): ErpConnection {
    const at = { life, chance, faults };
    return {
      read: {
        invoices: reader(this.invoices, at, this.deleted),
        creditNotes: reader(this.credits, at, this.deleted),
        payments: reader(this.payments, at, this.deleted, toFact),
      },
      write: {
        'erp.register_payment': this.#registering(at),
        'erp.set_case': this.#showing(at),
        'erp.set_due_date': this.#dating(at),
      },
    };
  }

  #registering(reach: Reach): ErpWriter<'erp.register_payment'> {
    const isEqual = (payment: ErpPayment, command: CommandOf<'erp.register_payment'>) =>
      !this.deleted.has(payment) &&
      payment.mark !== undefined &&
      payment.number === command.invoice.number &&
      payment.amount.minor === command.sum.minor &&
      payment.on === command.on;
    const apply = (command: CommandOf<'erp.register_payment'>, key: CommandId) =>
      write(reach, () => {
        const known = reach.faults.knowsKeys ? this.payments.find(({ mark }) => mark === key) : undefined;
        if (known !== undefined) return known.id;
        this.effects.push(key);
        const { sum: amount, on, bookAccount: account = '' } = command;
        return this.book({ number: command.invoice.number ?? '', amount, on, account, mark: key }).id;
      });
    if (reach.faults.knowsKeys) return { repeat: 'remote-key', apply };
    return {
      repeat: 'find-first',
      apply,
      find: (command) =>
        ask(reach, () =>
          this.payments.filter((payment) => isEqual(payment, command)).map(({ id }) => ({ remote: id })),
        ),
    };
  }

  #showing(reach: Reach): ErpWriter<'erp.set_case'> {
    return {
      repeat: 'remote-key',
      apply: (command, key) =>
        write(reach, () => {
          this.effects.push(key);
          this.shownCases.set(command.invoice.number ?? '', `${command.number} ${command.status}`);
          return `case ${key}`;
        }),
    };
  }

  #dating(reach: Reach): ErpWriter<'erp.set_due_date'> {
    return {
      repeat: 'remote-key',
      apply: ({ invoice, dueDate }, key) =>
        write(reach, () => {
          this.effects.push(key);
          const place = this.invoices.findLastIndex((known) => known.invoice.number === invoice.number);
          const known = this.invoices[place];
          if (known !== undefined) this.invoices.push({ ...known, dueDate });
          return `due date ${key}`;
        }),
    };
  }
}

interface Reach {
  readonly life: Life;
  readonly chance: Chance;
  readonly faults: ErpFaults;
}

const DOWN = () => new TemporaryError('The ERP does not answer. Try later.', { code: 'test.erp-down' });

async function ask<T>({ life, chance, faults }: Reach, answer: () => T): Promise<T> {
  life.step('ask the ERP');
  if (chance.happens(faults.rate)) throw DOWN();
  const result = answer();
  life.step('the ERP has answered');
  return result;
}

async function write({ life, chance, faults }: Reach, effect: () => string): Promise<Outcome> {
  life.step('write to the ERP');
  const fault = chance.happens(faults.rate)
    ? chance.oneOf(['busy', 'lost-before', 'lost-after', 'error'] as const)
    : undefined;
  if (fault === 'busy') return { kind: 'retry', afterMs: 2000, message: 'too many requests' };
  if (fault === 'lost-before') return { kind: 'unknown', message: 'no answer' };
  const remote = effect();
  life.step('the ERP has written');
  if (fault === 'lost-after') return { kind: 'unknown', message: 'no answer' };
  if (fault === 'error') throw DOWN();
  return { kind: 'delivered', remote };
}

/** Small pages; with faults, a page begins before its place, and its rows stand in any order. */
function reader<R, F extends Fact>(
  rows: readonly R[],
  reach: Reach,
  deleted: ReadonlySet<unknown>,
  toRow = (row: R) => row as unknown as F,
): Reader<F> {
  return {
    next: (cursor) =>
      ask(reach, (): Page<F> => {
        const { chance, faults } = reach;
        const isOdd = chance.happens(faults.rate);
        const from = Number(cursor ?? '0');
        const end = Math.min(rows.length, from + 1 + chance.whole(4));
        const page = rows.slice(isOdd ? Math.max(0, from - 2) : from, end);
        const facts = page.filter((row) => !deleted.has(row)).map(toRow);
        return { facts: isOdd ? chance.shuffled(facts) : facts, cursor: String(end), more: end < rows.length };
      }),
  };
}

function toFact({ id, number, amount, on, payer, account, mark }: ErpPayment): ErpPaymentFact {
  return {
    id: factId('erp-payment', id),
    kind: 'erp-payment',
    invoice: { number },
    amount: amount as ErpPaymentFact['amount'],
    paidOn: on,
    ...(payer === undefined ? {} : { payer: { name: payer } }),
    ...(account === undefined ? {} : { bookAccount: account }),
    ...(mark === undefined ? {} : { causedBy: mark }),
  };
}
