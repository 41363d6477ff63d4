// map.ts — everything that turns the partner's records into ours and back. Units, signs and days change here alone.
export { invoiceIdsOf, toAssignmentFact } from './map/assignment.ts';
export { type EventCommand, isEffectOf, toWireEvent } from './map/command.ts';
export { ADAPTER_ID, type MapContext } from './map/context.ts';
export { toEventFact } from './map/event.ts';
export { toInvoiceFact } from './map/invoice.ts';
export { toMoment } from './map/values.ts';
