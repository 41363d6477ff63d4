// map.ts — Netvisor's records as facts. Pure; the only place where units, signs and days change.
export { toCreditFacts } from './map/credit-note.ts';
export { isInvoice, toInvoiceFact } from './map/invoice.ts';
export { ADAPTER_ID } from './map/map-context.ts';
export { isOfPayment, toPaymentFacts } from './map/payment.ts';
export { isNegativeText, toMoney, toWireAmount } from './map/values.ts';
