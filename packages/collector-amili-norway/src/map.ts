// map.ts — everything that turns Amili's records into ours and back. Units, signs and days change here alone.
export { isWithdrawn, toAssignmentFact } from './map/assignment.ts';
export { sourceIdOf, toClaim } from './map/claim.ts';
export { ADAPTER_ID } from './map/context.ts';
export { isClosedBefore, toCaseEvents, toCorrections, toPayments } from './map/event.ts';
export { type InvoiceInCase, parseInvoice, toInvoices } from './map/invoice.ts';
export { isReportedCredit, isReportedPayment, toCorrection, toDirectPayment } from './map/report.ts';
export { type SettlementRow, toReports, toSettlementRow } from './map/settlement.ts';
