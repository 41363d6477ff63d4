// ledger-facts.ts — facts of the ledger for tests: invoice 1001 of 100.00 EUR, and credit note 9001 applied to it.
import type {
  CreditAppliedFact,
  CreditNoteFact,
  ErpPaymentFact,
  ErpReversalFact,
  InvoiceFact,
} from '../fact/ledger-facts.ts';
import { type FactId, factId } from '../ids.ts';
import { parseReference } from '../reference/index.ts';
import { day, eur } from './values.ts';

/** Invoice 1001 of 100.00 EUR, due 2026-03-31, to a debtor named Asiakas Oy. */
export function invoiceFact(fields: Partial<InvoiceFact> = {}): InvoiceFact {
  return {
    id: factId('test', 'invoice', '1001'),
    kind: 'invoice',
    invoice: { number: '1001' },
    amount: eur('100.00'),
    issuedOn: day('2026-03-17'),
    dueDate: day('2026-03-31'),
    references: [parseReference('10016')],
    debtor: { name: 'Asiakas Oy' },
    ...fields,
  };
}

/** Credit note 9001 of 100.00 EUR. That it exists says nothing about what it was applied to. */
export function creditNoteFact(fields: Partial<CreditNoteFact> = {}): CreditNoteFact {
  return {
    id: factId('test', 'credit-note', '9001'),
    kind: 'credit-note',
    invoice: { number: '9001' },
    amount: eur('100.00'),
    issuedOn: day('2026-04-01'),
    references: [],
    ...fields,
  };
}

/** Credit note 9001 applied to invoice 1001 on 2026-04-01: all 100.00 EUR. */
export function creditAppliedFact(fields: Partial<CreditAppliedFact> = {}): CreditAppliedFact {
  return {
    id: factId('test', 'credit-applied', '9001'),
    kind: 'credit-applied',
    invoice: { number: '1001' },
    creditNote: { number: '9001' },
    amount: eur('100.00'),
    on: day('2026-04-01'),
    ...fields,
  };
}

/** A payment of 100.00 EUR that the ERP has booked on invoice 1001 on 2026-04-02, by Asiakas Oy. */
export function erpPaymentFact(fields: Partial<ErpPaymentFact> = {}): ErpPaymentFact {
  return {
    id: factId('test', 'erp-payment', '1'),
    kind: 'erp-payment',
    invoice: { number: '1001' },
    amount: eur('100.00'),
    paidOn: day('2026-04-02'),
    payer: { name: 'Asiakas Oy' },
    ...fields,
  };
}

/** The ERP took back what it had told of invoice 1001. */
export function erpReversalFact(reverses: FactId, fields: Partial<ErpReversalFact> = {}): ErpReversalFact {
  return {
    id: factId('test', 'erp-reversal', reverses),
    kind: 'erp-reversal',
    invoice: { number: '1001' },
    reverses,
    ...fields,
  };
}
