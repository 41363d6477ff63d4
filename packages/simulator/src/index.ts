// A simulator of the collector partner's API. What is not named here is private.
export { createVirtualClock, type Pace, type VirtualClock } from './clock.ts';
export type { CustomerPaymentOutcome, DirectPaymentDetails } from './desks/bank-desk.ts';
export type { Submission } from './desks/invoice-desk.ts';
export { FAULT_KINDS, FAULTS, type FaultKind, type FaultOrder, type FaultRates } from './faults/fault.ts';
export { parseFaultRates } from './faults/fault-plan.ts';
export { formatState } from './format-state.ts';
export { ENDPOINT_NAMES, type EndpointName } from './http/endpoint-names.ts';
export type { Listening, ListenOptions } from './listen.ts';
export type {
  Activation as SimulatedActivation,
  Assignment as SimulatedAssignment,
  AssignmentEvent as SimulatedEvent,
  Company as SimulatedCompany,
  DirectPayment,
  Effect,
  Invoice as SimulatedInvoice,
  Settlement,
  SimulatorState,
  Transfer as SimulatedTransfer,
} from './model.ts';
export { parseState } from './parse-state.ts';
export type { LoggedRequest } from './request-log.ts';
export type { OutgoingInvoice } from './rules/route-invoice.ts';
export type { Advanced, ExportOptions, NewInvoice, StatementOf } from './simulation.ts';
export {
  type CreateSimulatorOptions,
  createSimulator,
  DEFAULT_WEBHOOK_SECRET,
  type Simulator,
  type SimulatorClock,
  type SimulatorControl,
} from './simulator.ts';
export { type StateFile, stateFileSchema } from './state-schema.ts';
export { parseScenario, resolveScenario, type Scenario, type ScenarioInput, UNDOCUMENTED } from './undocumented.ts';
export type { WebhookDelivery, WebhookOptions } from './webhooks/webhook-sender.ts';
export { WIRE, type Wire, type WireOverrides } from './wire.ts';
