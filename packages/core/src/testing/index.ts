// For tests of hooks and adapters: given(facts).when(hook).then(instructions), and facts to give.
export { assignmentFact, collectorPaidFact, creditNoteAssignmentFact, eventFact } from './collector-facts.ts';
export { type ExpectedInstruction, type Given, type GivenOptions, given, type When } from './given.ts';
export { creditAppliedFact, creditNoteFact, erpPaymentFact, erpReversalFact, invoiceFact } from './ledger-facts.ts';
export {
  type PaymentFromOptions,
  type PaymentReturnedOptions,
  paymentFact,
  paymentFrom,
  paymentReturnedFact,
  settlementFact,
} from './payment-facts.ts';
export {
  cancellationWantedFact,
  commentSeenFact,
  commentWantedFact,
  courseWantedFact,
  dueDateWantedFact,
  overdueFact,
} from './request-facts.ts';
export { payoutFact, settlementReportFact } from './settlement-facts.ts';
export { day, eur, KEY } from './values.ts';
