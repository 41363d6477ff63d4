// map.ts — from what Visma.net sends to facts: pure, and the only place where units, signs and days change.
export { hasCaseLine, withCaseLine } from './map/case-note.ts';
export {
  isCreditNote,
  toCreditNoteFact,
  toCreditsOfInvoice,
  toCreditsOfNote,
} from './map/credit-note.ts';
export { isInvoice, toInvoiceFact } from './map/invoice.ts';
export { formatLocal, type LocalMs, localMsOf, toLocalMs, toWireDay } from './map/local-time.ts';
export { ADAPTER_ID, type MapContext } from './map/map-context.ts';
export { toMark } from './map/mark.ts';
export { isPayment, isVoided, toPaymentFacts, wasVoided } from './map/payment.ts';
export { isOneOf, toDay } from './map/values.ts';
