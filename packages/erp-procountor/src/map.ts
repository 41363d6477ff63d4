// map.ts — records of Procountor to facts. Pure; the only place where units, signs and days change.

export { creditIdOf, toCreditAppliedFact, toCreditNoteFact } from './map/credit-note.ts';
export { isInLedger, isWithdrawn, toInvoiceFact } from './map/invoice.ts';
export { eventAmount, isCredit, isPayment, paidOnOf, paymentIdOf, toPaymentFact } from './map/payment.ts';
export { ADAPTER_ID, currencyOf, isOneOf, nameOf, toDay, toTotal } from './map/values.ts';
