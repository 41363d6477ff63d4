// books.ts — the ledger of the fake: what a bookkeeper does in Visma.net, and the rules that Visma.net keeps.
import type { Clock } from '@reskontra/core';
import {
  type FakeCashAccount,
  type FakeCreditApplication,
  type FakeCreditNote,
  type FakeCustomer,
  type FakeInvoice,
  type FakePayment,
  type FakePaymentLine,
  type FakePaymentMethod,
  Refusal,
} from './model.ts';
import { createStamps } from './stamps.ts';

export type InvoiceInput = Partial<Omit<FakeInvoice, 'modified' | 'version'>> & Pick<FakeInvoice, 'number' | 'minor'>;
export type CreditNoteInput = Partial<Omit<FakeCreditNote, 'modified' | 'version'>> &
  Pick<FakeCreditNote, 'number' | 'minor'>;
export type PaymentInput = Partial<Omit<FakePayment, 'modified' | 'version'>> & Pick<FakePayment, 'lines' | 'minor'>;

export interface FakeBooksOptions {
  readonly clock: Clock;
  /** The zone whose wall clock is written into the records. */
  readonly zone: string;
  readonly currency: string;
  /** Told of each change of an invoice. */
  readonly onInvoice: (number: string) => void;
}

export type FakeBooks = ReturnType<typeof createBooks>;

const FIRST_PAYMENT_NUMBER = 400_001;
const CUSTOMER = '10000';

/** Books with one customer, a bank account and nothing else. Times are stamped by the clock; every change is a new version. */
export function createBooks({ clock, zone, currency, onInvoice }: FakeBooksOptions) {
  const { now, nextVersion } = createStamps(clock, zone);
  const customers = new Map<string, FakeCustomer>();
  const invoices = new Map<string, FakeInvoice>();
  const creditNotes = new Map<string, FakeCreditNote>();
  const payments = new Map<string, FakePayment>();
  const voidings: FakePayment[] = [];
  const settled = new Map<string, number>();
  const applications: FakeCreditApplication[] = [];
  const paymentsByInvoice = new Map<string, string[]>();
  const applicationsByInvoice = new Map<string, number[]>();
  const applicationsByNote = new Map<string, number[]>();
  const cashAccounts = new Map<string, FakeCashAccount>();
  const paymentMethods = new Map<string, FakePaymentMethod>();
  let paymentNumber = FIRST_PAYMENT_NUMBER;
  let effects = 0;

  let changes = 0;

  const stamp = () => {
    changes += 1;
    return { modified: now(), version: nextVersion() };
  };
  const today = () => now().slice(0, 10);

  function invoice(number: string): FakeInvoice {
    return invoices.get(number) ?? refuse(`The document ${number} was not found.`);
  }

  function payment(number: string): FakePayment {
    return payments.get(number) ?? refuse(`The payment ${number} was not found.`);
  }

  /** What is owed on an invoice: released payments and released credits are taken off. */
  function balanceOf(number: string): number {
    return invoice(number).minor - (settled.get(number) ?? 0);
  }

  function settle(number: string, minor: number): void {
    settled.set(number, (settled.get(number) ?? 0) + minor);
    touch(number);
  }

  function touch(number: string, changes: Partial<FakeInvoice> = {}): void {
    const changed = { ...invoice(number), ...changes, ...stamp() };
    const isLedger = changed.status === 'Open' || changed.status === 'Closed';
    invoices.set(number, changed);
    if (isLedger) invoices.set(number, { ...changed, status: balanceOf(number) === 0 ? 'Closed' : 'Open' });
    onInvoice(number);
  }

  function replacePayment(before: FakePayment, changes: Partial<FakePayment>): FakePayment {
    const after = { ...before, ...changes, ...stamp() };
    payments.set(before.number, after);
    return after;
  }

  function applicationsOf(creditNote: string): readonly FakeCreditApplication[] {
    return (applicationsByNote.get(creditNote) ?? []).flatMap((at) => applications[at] ?? []);
  }

  function touchCreditNote(number: string): void {
    const note = creditNotes.get(number) ?? refuse(`The document ${number} was not found.`);
    const used = sumOf(applicationsOf(number).filter((one) => one.released && !one.voided));
    creditNotes.set(number, { ...note, status: used === note.minor ? 'Closed' : 'Open', ...stamp() });
  }

  const books = {
    customers,
    invoices,
    creditNotes,
    payments,
    voidings: voidings as readonly FakePayment[],
    cashAccounts,
    paymentMethods,
    balanceOf,
    /** What was applied of a credit note, and what of any credit note was applied to an invoice. */
    applicationsOf,
    applicationsOn: (number: string): readonly FakeCreditApplication[] =>
      (applicationsByInvoice.get(number) ?? []).flatMap((at) => applications[at] ?? []),
    paymentsOn: (number: string): readonly FakePayment[] =>
      (paymentsByInvoice.get(number) ?? []).flatMap((one) => payments.get(one) ?? []),
    /** How many payments were created and invoices changed through the API; a release finishes what was counted. */
    countEffects: () => effects,
    countEffect() {
      effects += 1;
    },
    /** Grows whenever anything changes. */
    countChanges: () => changes,

    setCustomer(number: string, changed: Partial<FakeCustomer> = {}): void {
      const before = customers.get(number) ?? { number, name: `Kunde ${number} AS`, excludeDebtCollection: false };
      customers.set(number, { ...before, ...changed, number, modified: stamp().modified });
    },
    setCashAccount(account: FakeCashAccount): void {
      cashAccounts.set(account.number, account);
    },
    setPaymentMethod(method: FakePaymentMethod): void {
      paymentMethods.set(method.id, method);
    },

    /** Puts an invoice in, released unless said otherwise. */
    addInvoice(input: InvoiceInput): void {
      const usual = {
        type: 'Invoice',
        status: 'Open',
        customer: CUSTOMER,
        currency,
        date: today(),
        dueDate: today(),
        paymentReference: '',
        excludeDebtCollection: false,
        case: { number: '', type: '', status: '', url: '' },
        note: '',
      } as const;
      if (!customers.has(input.customer ?? CUSTOMER)) books.setCustomer(input.customer ?? CUSTOMER);
      invoices.set(input.number, { ...usual, ...input, ...stamp() });
      onInvoice(input.number);
    },
    changeInvoice(number: string, changes: Partial<FakeInvoice>): void {
      touch(number, changes);
    },
    removeInvoice(number: string): void {
      invoices.delete(number);
      stamp();
    },

    addCreditNote(input: CreditNoteInput): void {
      const usual = { status: 'Open', customer: CUSTOMER, currency, date: today() } as const;
      creditNotes.set(input.number, { ...usual, ...input, ...stamp() });
    },
    removeCreditNote(number: string): void {
      creditNotes.delete(number);
      stamp();
    },
    /** Matches a credit note to an invoice; without `released` it has no effect yet. */
    applyCreditNote(
      applied: Pick<FakeCreditApplication, 'creditNote' | 'invoice' | 'minor'> & Partial<FakeCreditApplication>,
    ): void {
      if (applied.minor > balanceOf(applied.invoice)) refuse('The amount exceeds the balance of the document.');
      const application = { date: today(), released: true, voided: false, ...applied };
      const at = applications.push(application) - 1;
      addTo(applicationsByInvoice, applied.invoice, at);
      addTo(applicationsByNote, applied.creditNote, at);
      settle(applied.invoice, application.released ? applied.minor : 0);
      touchCreditNote(applied.creditNote);
    },
    /** Takes an application back: it stays in the history, voided. */
    undoApplication(creditNote: string, number: string): void {
      const at = applications.findIndex(
        (one) => one.creditNote === creditNote && one.invoice === number && one.released && !one.voided,
      );
      const before = applications[at] ?? refuse('The application was not found.');
      applications[at] = { ...before, voided: true };
      settle(number, -before.minor);
      touchCreditNote(creditNote);
    },

    /** Creates a payment and checks it as Visma.net does; it is not released yet. */
    createPayment(input: PaymentInput): string {
      const number = input.number ?? String(paymentNumber++);
      const usual = {
        number,
        type: 'Payment',
        status: 'Balanced',
        customer: CUSTOMER,
        currency,
        date: today(),
        paymentRef: '',
        paymentMethod: 'BANK',
        cashAccount: 'BANK',
        text: '',
      } as const;
      const created: FakePayment = { ...usual, ...input, ...stamp() };
      checkAccounts(created);
      checkLines(created.lines);
      payments.set(number, created);
      for (const line of created.lines) addTo(paymentsByInvoice, line.invoice, number);
      return number;
    },
    releasePayment(number: string): void {
      const before = payment(number);
      if (before.status !== 'Balanced') refuse("Payment can't be updated because it is already released.");
      checkLines(before.lines);
      replacePayment(before, { status: sumOf(before.lines) === before.minor ? 'Closed' : 'Open' });
      for (const line of before.lines) settle(line.invoice, line.minor);
    },
    /** Creates and releases, as a bookkeeper or a bank file does. */
    bookPayment(input: PaymentInput): string {
      const number = books.createPayment(input);
      books.releasePayment(number);
      return number;
    },
    /** Takes a payment back: it is voided, a document of its own says so, and its invoices are owed again. */
    voidPayment(number: string): void {
      const before = payment(number);
      if (before.status !== 'Open' && before.status !== 'Closed') refuse('Only a released payment can be voided.');
      const after = replacePayment(before, { status: 'Voided' });
      voidings.push({
        ...after,
        type: 'VoidPayment',
        status: 'Closed',
        minor: -after.minor,
        lines: negated(after.lines),
      });
      for (const line of before.lines) settle(line.invoice, -line.minor);
    },
    changePayment(number: string, changed: Partial<Pick<FakePayment, 'date' | 'paymentRef' | 'lines'>>): void {
      replacePayment(payment(number), changed);
    },
    /** As if it had never been there. */
    removePayment(number: string): void {
      const { status, lines } = payment(number);
      payments.delete(number);
      stamp();
      const isBooked = status === 'Open' || status === 'Closed';
      for (const line of isBooked ? lines : []) settle(line.invoice, -line.minor);
    },
  };

  function checkAccounts({ cashAccount, paymentMethod }: FakePayment): void {
    const method = paymentMethods.get(paymentMethod) ?? refuse(`Payment method ${paymentMethod} was not found.`);
    if (!cashAccounts.has(cashAccount)) refuse(`Cash account ${cashAccount} was not found.`);
    if (!method.cashAccounts.includes(cashAccount)) {
      refuse(`Cash account ${cashAccount} is not linked to payment method ${paymentMethod}.`);
    }
  }

  function checkLines(lines: readonly FakePaymentLine[]): void {
    for (const line of lines) {
      const { status } = invoice(line.invoice);
      if (status !== 'Open' && status !== 'Closed') refuse(`The document ${line.invoice} is not released.`);
      if (line.minor > balanceOf(line.invoice)) refuse('The amount exceeds the balance of the document.');
    }
  }

  books.setCustomer(CUSTOMER);
  books.setCashAccount({ number: 'BANK', description: 'Driftskonto', account: '1920', currency });
  books.setPaymentMethod({ id: 'BANK', active: true, cashAccounts: ['BANK'] });
  return books;
}

function addTo<T>(index: Map<string, T[]>, key: string, value: T): void {
  const values = index.get(key);
  if (values === undefined) index.set(key, [value]);
  else values.push(value);
}

function sumOf(parts: readonly { readonly minor: number }[]): number {
  return parts.reduce((sum, { minor }) => sum + minor, 0);
}

function negated(lines: readonly FakePaymentLine[]): readonly FakePaymentLine[] {
  return lines.map((line) => ({ ...line, minor: -line.minor }));
}

function refuse(message: string): never {
  throw new Refusal(message);
}
