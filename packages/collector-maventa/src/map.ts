// map.ts — everything that turns the partner's records into ours and back. Units, signs and days change here alone.
export { invoiceIdsOf, toAssignmentFact } from './map/assignment.ts';
export {
  type CollectorCommand,
  type EventCommand,
  isEffectOf,
  type SteeringType,
  toCompanyEvent,
} from './map/command.ts';
export { type CompanyEvent, toEventBody } from './map/company-event.ts';
export { ADAPTER_ID, type MapContext } from './map/context.ts';
export { toEventFact } from './map/event.ts';
export { toInvoiceFact } from './map/invoice.ts';
export { type Payer, type TransferOrder, toTransferBody, toTransferOrder } from './map/transfer.ts';
export { toMoment } from './map/values.ts';
