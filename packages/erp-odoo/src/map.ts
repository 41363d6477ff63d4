// map.ts — records of Odoo to facts. Pure; the only place where units, signs and days change.
export { toCreditAppliedFact, toCreditNoteFact } from './map/credit-note.ts';
export { isPosted, isWithdrawn, toInvoiceFact } from './map/invoice.ts';
export { isMoney, toPaymentFact } from './map/payment.ts';
export { ADAPTER_ID, currencyOf, MARK, nameOf, toAmount } from './map/values.ts';
