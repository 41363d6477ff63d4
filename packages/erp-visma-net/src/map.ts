// map.ts — from what Visma.net sends to facts: pure, and the only place where units, signs and days change.
export {
  isCreditNote,
  toCreditNoteFact,
  toCreditsOfInvoice,
  toCreditsOfNote,
} from './map/credit-note.ts';
export { isInvoice, toInvoiceFact } from './map/invoice.ts';
export { ADAPTER_ID, type MapContext } from './map/map-context.ts';
export { isPayment, isVoided, toPaymentFacts, toPaymentReversals } from './map/payment.ts';
export { isOneOf, toDay, toWireDay } from './map/values.ts';
