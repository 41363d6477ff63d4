// books.ts — the books of the fake: what people and banks do in Odoo, without its API.
import { type Clock, type CurrencyCode, type Money, type PlainDate, plainDateIn } from '@reskontra/core';
import { createTables, type Row, type Tables } from './tables.ts';

export interface InvoiceToAdd {
  readonly name: string;
  readonly total: Money;
  readonly date?: PlainDate;
  readonly dueDate?: PlainDate;
  readonly partner?: string;
  readonly reference?: string;
  readonly state?: 'draft' | 'posted' | 'cancel';
}

export interface FakeBooks {
  readonly tables: Tables;
  /** Amounts are whole numbers of the smallest unit in the tables; the API shows them as decimals. */
  addInvoice(invoice: InvoiceToAdd): number;
  addRefund(refund: InvoiceToAdd): number;
  byName(name: string): Row;
  change(name: string, fields: Readonly<Record<string, unknown>>): void;
  /** Takes a document away with everything that was matched with it. */
  remove(name: string): void;
  /** A line of the bank statement is matched with an invoice. Gives the id of the match. */
  bankPaid(payment: {
    readonly invoice: string;
    readonly amount: Money;
    readonly payer?: string;
    readonly on?: PlainDate;
    readonly journal?: string;
  }): number;
  /** A payment of the register wizard. Gives the id of the payment. */
  register(payment: {
    readonly invoice: number;
    readonly minor: number;
    readonly on: string;
    readonly memo: string;
    readonly journal: number;
  }): number;
  /** An entry by hand in the general journal is matched, such as a write-off. */
  writeOff(write: { readonly invoice: string; readonly amount: Money }): number;
  useRefund(use: {
    readonly refund: string;
    readonly invoice: string;
    readonly amount: Money;
    readonly on?: PlainDate;
  }): number;
  unmatch(id: number): void;
  /** What is open, in the smallest unit. */
  openOf(id: number): number;
}

export function createBooks(clock: Clock): FakeBooks {
  const now = () => clock.now().slice(0, 19).replace('T', ' ');
  const today = () => plainDateIn(clock.now(), 'UTC');
  const tables = createTables(now);
  const currencies = new Map<CurrencyCode, number>();

  const account = (code: string) => tables.add('account.account', { code });
  const journal = (code: string, type: string) => tables.add('account.journal', { code, type });
  const journals = { sales: journal('INV', 'sale'), bank: journal('BNK1', 'bank'), cash: journal('CSH1', 'cash') };
  const collector = journal('COLL', 'bank');
  const general = journal('MISC', 'general');
  const clearing = account('1510');
  tables.add('account.payment.method.line', {
    journal_id: [collector, 'Collector'],
    payment_type: 'inbound',
    payment_account_id: [clearing, '1510 Collector'],
  });

  function currencyOf({ currency }: Money): readonly [number, CurrencyCode] {
    const id = currencies.get(currency) ?? currencies.size + 1;
    currencies.set(currency, id);
    return [id, currency];
  }

  function addDocument(
    moveType: string,
    { name, total, date = today(), dueDate = date, ...rest }: InvoiceToAdd,
  ): number {
    const { partner = 'Asiakas Oy', reference, state = 'posted' } = rest;
    const move = tables.add('account.move', {
      name,
      move_type: moveType,
      state,
      ref: false,
      journal_id: [journals.sales, 'Customer Invoices'],
      statement_line_id: false,
      invoice_date: date,
      invoice_date_due: dueDate,
      amount_total: total.minor,
      currency_id: currencyOf(total),
      payment_reference: reference ?? false,
      partner_id: [7, partner],
    });
    tables.add('account.move.line', { move_id: [move, name], date });
    return move;
  }

  function byName(name: string): Row {
    const found = tables.search('account.move', { domain: [['name', '=', name]] })[0];
    if (found === undefined) throw new Error(`The fake has no document ${name}.`);
    return found;
  }

  const lineOf = (move: number) => tables.search('account.move.line', { domain: [['move_id', '=', move]] })[0] as Row;

  function match(debit: number, credit: number, minor: number): number {
    const { currency_id: currency } = tables.get('account.move', debit) as Row;
    return tables.add('account.partial.reconcile', {
      debit_move_id: [lineOf(debit).id, 'a line'],
      credit_move_id: [lineOf(credit).id, 'a line'],
      debit_amount_currency: minor,
      debit_currency_id: currency,
    });
  }

  function addEntry(fields: Readonly<Record<string, unknown>>, on: string): number {
    const move = tables.add('account.move', { move_type: 'entry', state: 'posted', ref: false, ...fields });
    tables.add('account.move.line', { move_id: [move, 'an entry'], date: on });
    return move;
  }

  const journalWith = (code: string) => tables.search('account.journal', { domain: [['code', '=', code]] })[0] as Row;

  return {
    tables,
    byName,
    addInvoice: (invoice) => addDocument('out_invoice', invoice),
    addRefund: (refund) => addDocument('out_refund', refund),
    change: (name, fields) => tables.change('account.move', byName(name).id, fields),
    remove(name) {
      const { id } = byName(name);
      const line = lineOf(id).id;
      for (const row of tables.all('account.partial.reconcile')) {
        const ends = [row.debit_move_id, row.credit_move_id] as readonly (readonly [number, string])[];
        if (ends.some(([end]) => end === line)) tables.remove('account.partial.reconcile', row.id);
      }
      tables.remove('account.move.line', line);
      tables.remove('account.move', id);
    },
    bankPaid({ invoice, amount, payer, on = today(), journal: code = 'BNK1' }) {
      const { id, partner_id: partner } = byName(invoice);
      const bankLine = tables.add('account.bank.statement.line', {
        partner_name: payer ?? false,
        account_number: false,
      });
      const entry = addEntry(
        {
          name: `${code}/${bankLine}`,
          journal_id: [journalWith(code).id, code],
          statement_line_id: payer === undefined ? false : [bankLine, 'a bank line'],
          partner_id: partner,
          currency_id: currencyOf(amount),
        },
        on,
      );
      return match(id, entry, amount.minor);
    },
    register({ invoice, minor, on, memo, journal: journalId }) {
      const { partner_id: partner, currency_id: currency } = tables.get('account.move', invoice) as Row;
      const entry = addEntry(
        {
          name: `PCOLL/${invoice}`,
          ref: memo,
          journal_id: [journalId, 'Collector'],
          statement_line_id: false,
          partner_id: partner,
          currency_id: currency,
        },
        on,
      );
      match(invoice, entry, minor);
      return tables.add('account.payment', { memo, ref: memo, state: 'in_process', move_id: [entry, 'an entry'] });
    },
    writeOff({ invoice, amount }) {
      const fields = {
        name: 'MISC/1',
        journal_id: [general, 'Miscellaneous'],
        statement_line_id: false,
        partner_id: false,
      };
      const entry = addEntry({ ...fields, currency_id: currencyOf(amount) }, today());
      return match(byName(invoice).id, entry, amount.minor);
    },
    useRefund({ refund, invoice, amount, on = today() }) {
      const credit = byName(refund).id;
      tables.change('account.move.line', lineOf(credit).id, { date: on });
      return match(byName(invoice).id, credit, amount.minor);
    },
    unmatch: (id) => tables.remove('account.partial.reconcile', id),
    openOf(id) {
      const line = lineOf(id).id;
      const used = tables.all('account.partial.reconcile').filter((row) => {
        const ends = [row.debit_move_id, row.credit_move_id] as readonly (readonly [number, string])[];
        return ends.some(([end]) => end === line);
      });
      const total = (tables.get('account.move', id) as Row).amount_total as number;
      return used.reduce((left, row) => left - (row.debit_amount_currency as number), total);
    },
  };
}
