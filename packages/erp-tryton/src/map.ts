// map.ts — from Tryton's words to ours; the only place where units, signs and dates change. Pure.
export { type Application, applicationsOf, type Document, ownLines } from './map/applications.ts';
export { toCreditAppliedFact, toCreditNoteFact } from './map/credit-note.ts';
export { type DunningState, toInvoiceFact } from './map/invoice.ts';
export { commandInMark, toMark } from './map/mark.ts';
export { idInOrigin } from './map/origin.ts';
export { isCollectorAccountOf, toPaymentFact, toPaymentReversals } from './map/payment.ts';
export { ADAPTER_ID, balanceOf as toBalance, toMoney } from './map/values.ts';
