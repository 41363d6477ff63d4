// payment-ledger.ts — customer payments of the fake: balanced, released, voided.
import { addTo } from './add-to.ts';
import { type InvoiceLedger, USUAL_CUSTOMER } from './invoice-ledger.ts';
import { type FakePayment, type FakePaymentLine, refuse } from './model.ts';
import type { Registers } from './registers.ts';
import type { Stamps } from './stamps.ts';

export type PaymentInput = Partial<Omit<FakePayment, 'modified' | 'version'>> & Pick<FakePayment, 'lines' | 'minor'>;

export interface PaymentLedgerOptions {
  readonly stamps: Stamps;
  readonly ledger: InvoiceLedger;
  readonly registers: Registers;
  readonly currency: string;
}

const FIRST_NUMBER = 400_001;

export function createPaymentLedger({ stamps, ledger, registers, currency }: PaymentLedgerOptions) {
  const { stamp, today } = stamps;
  const payments = new Map<string, FakePayment>();
  const voidings: FakePayment[] = [];
  const byInvoice = new Map<string, string[]>();
  let nextNumber = FIRST_NUMBER;

  function getPayment(number: string): FakePayment {
    return payments.get(number) ?? refuse(`The payment ${number} was not found.`);
  }

  function replace(before: FakePayment, changes: Partial<FakePayment>): FakePayment {
    const after = { ...before, ...changes, ...stamp() };
    payments.set(before.number, after);
    return after;
  }

  /** Creates a payment and checks it as Visma.net does; it is not released yet. @throws Refusal */
  function createPayment(input: PaymentInput): string {
    const number = input.number ?? String(nextNumber++);
    const usual = {
      number,
      type: 'Payment',
      status: 'Balanced',
      customer: USUAL_CUSTOMER,
      currency,
      date: today(),
      paymentRef: '',
      paymentMethod: 'BANK',
      cashAccount: 'BANK',
      text: '',
    } as const;
    const created: FakePayment = { ...usual, ...input, ...stamp() };
    checkAccounts(created, registers);
    for (const line of created.lines) ledger.checkApplication(line.invoice, line.minor);
    payments.set(number, created);
    for (const line of created.lines) addTo(byInvoice, line.invoice, number);
    return number;
  }

  /** @throws Refusal, also for a payment that is released already */
  function releasePayment(number: string): void {
    const before = getPayment(number);
    if (before.status !== 'Balanced') refuse("Payment can't be updated because it is already released.");
    for (const line of before.lines) ledger.checkApplication(line.invoice, line.minor);
    const applied = before.lines.reduce((sum, { minor }) => sum + minor, 0);
    replace(before, { status: applied === before.minor ? 'Closed' : 'Open' });
    for (const line of before.lines) ledger.settle(line.invoice, line.minor);
  }

  return {
    payments,
    voidings: voidings as readonly FakePayment[],
    paymentsOn: (invoice: string): readonly FakePayment[] =>
      (byInvoice.get(invoice) ?? []).flatMap((number) => payments.get(number) ?? []),
    createPayment,
    releasePayment,
    /** Creates and releases, as a bookkeeper or a bank file does. @throws Refusal */
    bookPayment(input: PaymentInput): string {
      const number = createPayment(input);
      releasePayment(number);
      return number;
    },
    /** Takes a payment back: it is voided, a document of its own says so, and its invoices are owed again. @throws Refusal */
    voidPayment(number: string): void {
      const before = getPayment(number);
      if (!isReleased(before)) refuse('Only a released payment can be voided.');
      const { minor, lines } = replace(before, { status: 'Voided' });
      voidings.push({
        ...before,
        ...stamp(),
        type: 'VoidPayment',
        status: 'Closed',
        minor: -minor,
        lines: negated(lines),
      });
      for (const line of lines) ledger.settle(line.invoice, -line.minor);
    },
    changePayment(number: string, changes: Partial<Pick<FakePayment, 'date' | 'paymentRef' | 'lines'>>): void {
      replace(getPayment(number), changes);
    },
    /** As if it had never been there. */
    removePayment(number: string): void {
      const before = getPayment(number);
      stamp();
      payments.delete(number);
      for (const line of isReleased(before) ? before.lines : []) ledger.settle(line.invoice, -line.minor);
    },
  };
}

function checkAccounts({ cashAccount, paymentMethod }: FakePayment, { cashAccounts, paymentMethods }: Registers): void {
  const method = paymentMethods.get(paymentMethod) ?? refuse(`Payment method ${paymentMethod} was not found.`);
  if (!cashAccounts.has(cashAccount)) refuse(`Cash account ${cashAccount} was not found.`);
  if (!method.cashAccounts.includes(cashAccount)) {
    refuse(`Cash account ${cashAccount} is not linked to payment method ${paymentMethod}.`);
  }
}

function isReleased({ status }: FakePayment): boolean {
  return status === 'Open' || status === 'Closed';
}

function negated(lines: readonly FakePaymentLine[]): readonly FakePaymentLine[] {
  return lines.map((line) => ({ ...line, minor: -line.minor }));
}
