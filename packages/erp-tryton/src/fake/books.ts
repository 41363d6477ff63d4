// books.ts — what a bookkeeper does in the fake, with the effects that Tryton's own code has.
import { balanceOf, openCents, ownLines, type Row, type Tables } from './tables.ts';
import { toCents, toDecimal } from './wire.ts';

export interface FakeInvoice {
  readonly id: number;
  readonly number: string;
}

export interface NewFakeInvoice {
  readonly amount: string;
  readonly reference?: string;
  readonly dueOn?: string;
  readonly currency?: 'EUR' | 'SEK';
  /** Two halves, the second a month after the first. */
  readonly instalments?: boolean;
  /** The next free one when absent. */
  readonly number?: string;
  readonly issuedOn?: string;
  /** The customer's name; `Asiakas Oy` when absent. */
  readonly customer?: string;
  /** Amounts that the whole is split into, due on one day. */
  readonly parts?: readonly string[];
}

export interface NewFakePayment {
  readonly amount: string;
  readonly on: string;
  readonly account: '1910' | '1510';
}

/** Days: invoices are dated 2026-03-01, credit notes 2026-03-05. */
export interface FakeBooks {
  invoice(invoice: NewFakeInvoice): FakeInvoice;
  pay(invoice: FakeInvoice, payment: NewFakePayment): void;
  creditWhole(invoice: FakeInvoice): FakeInvoice;
  creditNote(amount: string, more?: Omit<NewFakeInvoice, 'amount'>): FakeInvoice;
  /** All of it, or only so many of its parts. */
  applyCredit(creditNote: FakeInvoice, invoice: FakeInvoice, parts?: number): void;
  /** Corrects a posted invoice in place, which no bookkeeper can: sum, due date, customer. */
  correct(invoice: FakeInvoice, corrected: NewFakeInvoice): void;
  cancel(invoice: FakeInvoice): void;
  cancelPayments(invoice: FakeInvoice): void;
  unreconcile(invoice: FakeInvoice): void;
  payTogether(invoices: readonly FakeInvoice[], amount: string, on: string): void;
  changeDueDate(invoice: FakeInvoice, day: string): void;
  block(invoice: FakeInvoice, blocked: boolean): void;
  addNote(invoice: FakeInvoice, text: string): void;
  notes(invoice: FakeInvoice): readonly string[];
  openAmount(invoice: FakeInvoice): string;
  dueDates(invoice: FakeInvoice): readonly string[];
  clearing(invoice: FakeInvoice): readonly string[];
  uncleared(invoice: FakeInvoice): readonly string[];
  settle(invoice: FakeInvoice, amount: string, on: string): void;
  /** Each voucher whose description begins so: its state, and its lines as `1510 -40.00`. */
  vouchers(description: string): readonly (readonly string[])[];
}

const INVOICES_ON = '2026-03-01';
const CREDIT_NOTES_ON = '2026-03-05';
const RECEIVABLE = 1;
const REVENUE = 2;
const ACCOUNTS = { '1910': 3, '1510': 4 } as const;

/** The rows that every company has. */
export function openBooks(tables: Tables, currency: string): void {
  const type = (receivable: boolean) => tables.insert('account.account.type', { receivable }).id;
  const [asset, other] = [type(true), type(false)];
  for (const [code, kind] of [
    ['1700', asset],
    ['3000', other],
    ['1910', other],
    ['1510', other],
    ['2710', other],
    ['6560', other],
    ['7790', other],
    ['8050', other],
  ] as const)
    tables.insert('account.account', { code, type: kind, company: 1 });
  tables.insert('account.journal', { code: 'CASH', name: 'Cash' });
  for (const year of ['2025', '2026'])
    tables.insert('account.period', {
      company: 1,
      type: 'standard',
      state: 'open',
      start_date: `${year}-01-01`,
      end_date: `${year}-12-31`,
    });
  for (const code of [currency, currency === 'SEK' ? 'EUR' : 'SEK'])
    tables.insert('currency.currency', { code, digits: 2 });
  const party = tables.insert('party.party', { name: 'Creditor Oy', code: '1', tax_identifier: null });
  tables.insert('company.company', { party: party.id, currency: 1 });
  tables.insert('party.party', { name: 'Asiakas Oy', code: '1001', tax_identifier: null });
  for (const [name, account] of [
    ['Bank', 3],
    ['Collector', 4],
  ] as const)
    tables.insert('account.invoice.payment.method', { name, company: 1, debit_account: account });
}

/** Books a payment as Tryton's wizard does: a booking, linked to the invoice, reconciled where that comes out even. */
export interface BookPayment {
  readonly invoice: Row;
  readonly cents: number;
  readonly account: number;
  readonly on: string;
  readonly description: string | null;
  /** The lines that come out even with it; none for a part payment. */
  readonly even: readonly Row[];
}

export interface Bookkeeping {
  readonly books: FakeBooks;
  bookPayment(payment: BookPayment): void;
}

export function createBookkeeping(tables: Tables): Bookkeeping {
  const counters = { invoice: 0, creditNote: 0 };
  const rowOf = ({ id }: FakeInvoice): Row => tables.get('account.invoice', id) as Row;

  function post(cents: number, given: NewFakeInvoice): Row {
    const isNote = cents < 0;
    const number =
      given.number ?? (isNote ? `CN2026-${pad(++counters.creditNote)}` : `2026-${pad(++counters.invoice)}`);
    const on = given.issuedOn ?? (isNote ? CREDIT_NOTES_ON : INVOICES_ON);
    const dueOn = given.dueOn ?? (isNote ? CREDIT_NOTES_ON : '2026-03-15');
    const company = tables.get('company.company', 1) as Row;
    const currency = tables.all('currency.currency').find((row) => row.code === given.currency)?.id ?? company.currency;
    const invoice = tables.insert('account.invoice', {
      type: 'out',
      state: 'draft',
      number: null,
      company: 1,
      party: customerNamed(given.customer ?? 'Asiakas Oy').id,
      account: RECEIVABLE,
      currency,
      invoice_date: on,
      reference: given.reference ?? null,
      description: null,
      move: null,
      cancel_move: null,
      payment_lines: [],
    });
    const move = insertMove(`account.invoice,${invoice.id}`, on, null);
    for (const { part, due } of partsOf(cents, dueOn, given))
      insertLine(move, { account: RECEIVABLE, balance: part, maturity_date: due });
    insertLine(move, { account: REVENUE, balance: -cents });
    tables.update(invoice, { number, state: 'posted', move: move.id });
    return invoice;
  }

  function customerNamed(name: string): Row {
    const parties = tables.all('party.party');
    return (
      parties.find((party) => party.name === name) ??
      tables.insert('party.party', { name, code: String(1000 + parties.length), tax_identifier: null })
    );
  }

  function clearingLines({ id }: FakeInvoice): readonly Row[] {
    return tables
      .all('account.move.line')
      .filter((line) => line.account === ACCOUNTS['1510'])
      .filter((line) => tables.get('account.move', line.move as number)?.origin === `account.invoice,${id}`);
  }

  function insertMove(origin: string | null, date: string, description: string | null): Row {
    return tables.insert('account.move', { company: 1, origin, date, description, state: 'posted' });
  }

  function insertLine(
    move: Row,
    line: {
      readonly account: number;
      readonly balance: number;
      readonly maturity_date?: string;
      readonly negative?: boolean;
    },
  ): Row {
    const { account, balance, maturity_date = null, negative = false } = line;
    const onDebit = balance >= 0 !== negative; // a cancelled line keeps its side, with a negative sum
    return tables.insert('account.move.line', {
      move: move.id,
      account,
      date: move.date,
      debit: onDebit ? balance : 0,
      credit: onDebit ? 0 : -balance,
      maturity_date,
      reconciliation: null,
    });
  }

  /** Ties lines together; invoices whose own lines are among them are looked at again. */
  function reconcile(lines: readonly Row[]): void {
    const reconciliation = tables.insert('account.move.reconciliation', { delegate_to: null });
    for (const line of lines) tables.update(line, { reconciliation: reconciliation.id });
    const moves = new Set(lines.map((line) => line.move));
    for (const invoice of tables.all('account.invoice')) if (moves.has(invoice.move)) process(invoice);
  }

  /** Paid when all its own lines are reconciled. */
  function process(invoice: Row): void {
    if (invoice.state !== 'posted' && invoice.state !== 'paid') return;
    const own = ownLines(invoice, tables);
    if (own.some((line) => line.reconciliation === null)) {
      tables.update(invoice, { state: 'posted' });
      return;
    }
    const reconciliations = own.map((line) => line.reconciliation);
    const payment_lines = (invoice.payment_lines as number[]).filter((id) =>
      reconciliations.includes(tables.get('account.move.line', id)?.reconciliation),
    );
    tables.update(invoice, { state: 'paid', payment_lines });
  }

  function bookPayment({ invoice, cents, account, on, description, even }: BookPayment): void {
    const move = insertMove(`account.invoice,${invoice.id}`, on, description);
    const paying = insertLine(move, { account: RECEIVABLE, balance: -cents });
    insertLine(move, { account, balance: cents });
    tables.update(invoice, { payment_lines: [...(invoice.payment_lines as number[]), paying.id] });
    if (even.length > 0) reconcile([...even, paying]);
  }

  /** The bookings of the receivables against each other, with all lines turned round. */
  function cancelMove(move: Row): Row {
    const reversed = insertMove(`account.move,${move.id}`, move.date as string, move.description as string | null);
    const lines = tables.linesOf(move.id);
    const twins = lines.map((line) =>
      insertLine(reversed, { account: line.account as number, balance: -balanceOf(line), negative: true }),
    );
    reconcile([...lines, ...twins].filter((line) => line.account === RECEIVABLE));
    return reversed;
  }

  const toPosting = (line: Row) =>
    `${tables.valueAt('account.move.line', line, 'account.code')} ${toDecimal(balanceOf(line))}`;
  const linesOf = (invoice: FakeInvoice) => ownLines(rowOf(invoice), tables);
  const nameOf = (row: Row): FakeInvoice => ({ id: row.id, number: row.number as string });

  const books: FakeBooks = {
    invoice: (invoice) => nameOf(post(toCents(invoice.amount), invoice)),
    creditNote: (amount, more = {}) => nameOf(post(-toCents(amount), { ...more, amount })),

    correct(given, { amount, dueOn, customer = 'Asiakas Oy' }) {
      const invoice = rowOf(given);
      for (const line of tables.linesOf(invoice.move)) {
        const isOwn = line.account === RECEIVABLE;
        tables.update(line, isOwn ? { debit: toCents(amount), maturity_date: dueOn } : { credit: toCents(amount) });
      }
      tables.update(invoice, { party: customerNamed(customer).id });
    },

    pay(given, { amount, on, account }) {
      const invoice = rowOf(given);
      const cents = toCents(amount);
      const even = evenLines(invoice, cents, tables);
      bookPayment({ invoice, cents, account: ACCOUNTS[account], on, description: 'by hand', even });
    },

    creditWhole(given) {
      const invoice = rowOf(given);
      const note = post(-ownLines(invoice, tables).reduce((sum, line) => sum + balanceOf(line), 0), { amount: '' });
      tables.update(invoice, { state: 'cancelled', cancel_move: note.move });
      reconcile([...ownLines(invoice, tables), ...ownLines(note, tables)]);
      return nameOf(note);
    },

    applyCredit(note, given, parts) {
      const invoice = rowOf(given);
      const added = linesOf(note)
        .slice(0, parts)
        .map((line) => line.id);
      tables.update(invoice, { payment_lines: [...(invoice.payment_lines as number[]), ...added] });
    },

    cancel(given) {
      const invoice = rowOf(given);
      tables.update(invoice, { state: 'cancelled' });
      const reversed = cancelMove(tables.get('account.move', invoice.move as number) as Row);
      tables.update(invoice, { cancel_move: reversed.id });
    },

    cancelPayments(given) {
      for (const id of rowOf(given).payment_lines as number[])
        cancelMove(tables.get('account.move', tables.get('account.move.line', id)?.move as number) as Row);
    },

    unreconcile(given) {
      const gone = new Set(linesOf(given).map((line) => line.reconciliation));
      const lines = tables
        .all('account.move.line')
        .filter((line) => line.reconciliation !== null && gone.has(line.reconciliation));
      for (const line of lines) tables.update(line, { reconciliation: null });
      process(rowOf(given));
    },

    payTogether(invoices, amount, on) {
      const move = insertMove(null, on, null);
      const paying = insertLine(move, { account: RECEIVABLE, balance: -toCents(amount) });
      insertLine(move, { account: ACCOUNTS['1910'], balance: toCents(amount) });
      reconcile([...invoices.flatMap(linesOf), paying]);
    },

    changeDueDate(invoice, day) {
      for (const line of linesOf(invoice)) tables.update(line, { maturity_date: day });
    },

    block(invoice, blocked) {
      for (const line of linesOf(invoice)) {
        const known = tables.all('account.dunning').find((dunning) => dunning.line === line.id);
        const dunning =
          known ?? tables.insert('account.dunning', { line: line.id, company: 1, blocked: 0, state: 'draft' });
        tables.update(dunning, { blocked: blocked ? 1 : 0 });
      }
    },

    addNote(invoice, message) {
      tables.insert('ir.note', { resource: `account.invoice,${invoice.id}`, message });
    },

    notes: (invoice) =>
      tables
        .all('ir.note')
        .filter((note) => note.resource === `account.invoice,${invoice.id}`)
        .map((note) => note.message as string),

    openAmount: (invoice) => toDecimal(openCents(rowOf(invoice), tables)),
    dueDates: (invoice) => linesOf(invoice).map((line) => line.maturity_date as string),
    clearing: (invoice) => clearingLines(invoice).map((line) => toDecimal(line.debit as number)),
    uncleared: (invoice) =>
      clearingLines(invoice)
        .filter((line) => line.reconciliation === null)
        .map((line) => toDecimal(line.debit as number)),

    vouchers: (description) =>
      tables
        .all('account.move')
        .filter((move) => String(move.description).startsWith(description))
        .map((move) => [String(move.state), ...tables.linesOf(move.id).map(toPosting)]),

    settle(invoice, amount, on) {
      const move = insertMove(null, on, null);
      insertLine(move, { account: ACCOUNTS['1910'], balance: toCents(amount) });
      const paid = insertLine(move, { account: ACCOUNTS['1510'], balance: -toCents(amount) });
      reconcile([...clearingLines(invoice), paid]);
    },
  };
  return { books, bookPayment };
}

const MAX_LINES = 10; // two to the power of ten combinations

/** The open lines that come out even with an amount; none when no combination does. */
export function evenLines(invoice: Row, cents: number, tables: Tables): readonly Row[] {
  const linked = (invoice.payment_lines as number[]).flatMap((id) => tables.get('account.move.line', id) ?? []);
  const lines = [...linked, ...ownLines(invoice, tables)]
    .filter((line) => line.reconciliation === null)
    .slice(0, MAX_LINES);
  let best: readonly Row[] = [];
  for (let bits = 1; bits < 2 ** lines.length; bits += 1) {
    const chosen = lines.filter((_, at) => (bits & (1 << at)) !== 0);
    const sum = chosen.reduce((total, line) => total + balanceOf(line), 0);
    if (sum === cents && chosen.length > best.length) best = chosen;
  }
  return best;
}

interface Part {
  readonly part: number;
  readonly due: string;
}

function partsOf(cents: number, dueOn: string, { instalments, parts }: NewFakeInvoice): readonly Part[] {
  if (parts !== undefined) return parts.map((part) => ({ part: Math.sign(cents) * toCents(part), due: dueOn }));
  if (instalments !== true) return [{ part: cents, due: dueOn }];
  const half = Math.floor(cents / 2);
  const [year, month, day] = dueOn.split('-').map(Number) as [number, number, number];
  const next = `${year}-${String(month + 1).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return [
    { part: half, due: dueOn },
    { part: cents - half, due: next },
  ];
}

function pad(count: number): string {
  return String(count).padStart(4, '0');
}
