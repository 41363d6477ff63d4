// map.ts — records of Acme to facts. Pure; the only place where units, signs and days change.
export { creditNotes } from './map/credit-note.ts';
export { invoices } from './map/invoice.ts';
export { payments } from './map/payment.ts';
export { ADAPTER_ID, fromDay, fromMoney, MARK } from './map/values.ts';
