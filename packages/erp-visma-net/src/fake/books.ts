// books.ts — the ledger of the fake: what a bookkeeper does in Visma.net, and the rules that Visma.net keeps.
import type { Clock } from '@reskontra/core';
import { createCreditLedger } from './credit-ledger.ts';
import { createInvoiceLedger, USUAL_CUSTOMER } from './invoice-ledger.ts';
import { createPaymentLedger } from './payment-ledger.ts';
import { createRegisters } from './registers.ts';
import { createStamps } from './stamps.ts';

export interface FakeBooksOptions {
  readonly clock: Clock;
  /** The zone whose wall clock is written into the records. */
  readonly zone: string;
  readonly currency: string;
  /** Told of each change of an invoice. */
  readonly onInvoice: (number: string) => void;
}

export type FakeBooks = ReturnType<typeof createBooks>;

/**
 * Books with one customer, a bank account and nothing else. Every change is stamped by the clock and a new version.
 * Amounts are in the smallest unit of their currency.
 */
export function createBooks({ clock, zone, currency, onInvoice }: FakeBooksOptions) {
  const stamps = createStamps(clock, zone);
  const registers = createRegisters(stamps);
  const ledger = createInvoiceLedger({ stamps, registers, currency, onInvoice });
  let effects = 0;

  registers.setCustomer(USUAL_CUSTOMER);
  registers.setCashAccount({ number: 'BANK', description: 'Driftskonto', account: '1920', currency });
  registers.setPaymentMethod({ id: 'BANK', active: true, cashAccounts: ['BANK'] });
  return {
    ...registers,
    ...ledger,
    ...createCreditLedger({ stamps, ledger, currency }),
    ...createPaymentLedger({ stamps, ledger, registers, currency }),
    /** Grows whenever anything changes. */
    countChanges: stamps.count,
    /** How many payments were created and invoices changed through the API; a release finishes what was counted. */
    countEffects: () => effects,
    countEffect() {
      effects += 1;
    },
  };
}
