// map.ts — rows to facts. Days, amounts and signs change in map/ alone.
export { toCreditFacts } from './map/credit-note.ts';
export { toInvoiceFacts } from './map/invoice.ts';
export { MARK } from './map/mark.ts';
export { toPaymentFacts } from './map/payment.ts';
export { ADAPTER_ID, type MappedRow } from './map/row-reader.ts';
