// invoice-ledger.ts — invoices of the fake, and what is owed on them.
import { type FakeInvoice, refuse } from './model.ts';
import type { Registers } from './registers.ts';
import type { Stamps } from './stamps.ts';

export type InvoiceInput = Partial<Omit<FakeInvoice, 'modified' | 'version'>> & Pick<FakeInvoice, 'number' | 'minor'>;

export interface InvoiceLedgerOptions {
  readonly stamps: Stamps;
  readonly registers: Registers;
  readonly currency: string;
  /** Told of each change of an invoice. */
  readonly onInvoice: (number: string) => void;
}

export type InvoiceLedger = ReturnType<typeof createInvoiceLedger>;

export const USUAL_CUSTOMER = '10000';

export function createInvoiceLedger({ stamps, registers, currency, onInvoice }: InvoiceLedgerOptions) {
  const { stamp, today } = stamps;
  const invoices = new Map<string, FakeInvoice>();
  const settled = new Map<string, number>();

  function getInvoice(number: string): FakeInvoice {
    return invoices.get(number) ?? refuse(`The document ${number} was not found.`);
  }

  /** What is owed on an invoice: released payments and released credits are taken off. */
  function balanceOf(number: string): number {
    return getInvoice(number).minor - (settled.get(number) ?? 0);
  }

  function changeInvoice(number: string, changes: Partial<FakeInvoice>): void {
    const changed = { ...getInvoice(number), ...changes, ...stamp() };
    invoices.set(number, changed);
    if (isReleased(changed)) invoices.set(number, { ...changed, status: balanceOf(number) === 0 ? 'Closed' : 'Open' });
    onInvoice(number);
  }

  return {
    invoices,
    getInvoice,
    balanceOf,
    changeInvoice,
    /** Puts an invoice in, released unless said otherwise. */
    addInvoice(input: InvoiceInput): void {
      const usual = {
        type: 'Invoice',
        status: 'Open',
        customer: USUAL_CUSTOMER,
        currency,
        date: today(),
        dueDate: today(),
        paymentReference: '',
        excludeDebtCollection: false,
        case: { number: '', type: '', status: '', url: '' },
        note: '',
      } as const;
      const { customer = USUAL_CUSTOMER } = input;
      if (!registers.customers.has(customer)) registers.setCustomer(customer);
      invoices.set(input.number, { ...usual, ...input, ...stamp() });
      onInvoice(input.number);
    },
    removeInvoice(number: string): void {
      stamp();
      invoices.delete(number);
    },
    /** Takes a payment or a credit off what is owed; a negative one brings it back. The invoice counts as changed. */
    settle(number: string, minor: number): void {
      settled.set(number, (settled.get(number) ?? 0) + minor);
      changeInvoice(number, {});
    },
    /** @throws Refusal unless so much may be applied to the invoice */
    checkApplication(number: string, minor: number): void {
      if (!isReleased(getInvoice(number))) refuse(`The document ${number} is not released.`);
      if (minor > balanceOf(number)) refuse('The amount exceeds the balance of the document.');
    },
  };
}

function isReleased({ status }: FakeInvoice): boolean {
  return status === 'Open' || status === 'Closed';
}
