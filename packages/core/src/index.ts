// The contract of Reskontra. What is not named here is private.

// Accounts
export {
  canonicalAccount,
  formatIban,
  type Iban,
  isBankgiro,
  isFinnishBban,
  isIban,
  isNorwegianAccount,
  parseIban,
} from './account/index.ts';
// Adapters
export {
  type Adapter,
  type AdapterContext,
  type AdapterKind,
  type AnyAdapter,
  assertContract,
  type CheckResult,
  CONTRACT_VERSION,
  type CollectorConnection,
  type ConnectionLimits,
  type CustomerLevel,
  defineAdapter,
  type ErpConnection,
  type ReceivedWebhook,
  type ServiceLevel,
  type ServiceLevels,
} from './adapter/adapter.ts';
export type { CollectorTerms, CommandTerms } from './adapter/collector-terms.ts';
export type { Cursor, Page, Reader } from './adapter/reader.ts';
export { isSecret, secret } from './adapter/secret.ts';
export type { FindFirstWriter, Look, RemoteEffect, RemoteKeyWriter, Writer, Writers } from './adapter/writer.ts';
export { assert, unreachable } from './assert.ts';
export type { Brand } from './brand.ts';
// Cases
export type { Case, CreditNoteState, Pairing } from './case/case.ts';
export { caseFromFacts } from './case/case-from-facts.ts';
export {
  type Comment,
  type CommentRequest,
  type CommentState,
  commentsOf,
  type DueDateAnswer,
  dueDateAnswers,
} from './case/conversation.ts';
export { keptAmount, keptForInvoice } from './case/kept-amount.ts';
export { openAmount } from './case/open-amount.ts';
export { type PairedSightings, pairTwins, type Sighting } from './case/pair-twins.ts';
export { sameInvoice } from './case/same-invoice.ts';
export { TWIN_DAYS } from './case/twin-payment.ts';
// Commands and how they end
export { type ClaimedDebtor, claimedDebtorSchema } from './command/claimed-debtor.ts';
export {
  type CollectorCommandType,
  type Command,
  type CommandOf,
  type CommandType,
  commandSchema,
  type ErpCommandType,
  type Side,
  sideOf,
} from './command/command.ts';
export type { Delivered, Outcome, Pending, Rejected, Retry, Unknown } from './command/outcome.ts';
export {
  type AnySdkError,
  AuthError,
  BugError,
  ConfigError,
  DataError,
  type DataErrorOptions,
  type ErrorKind,
  SdkError,
  type SdkErrorOptions,
  TemporaryError,
  type TemporaryErrorOptions,
} from './errors.ts';
// Assignments and their events
export { type Assignment, type AssignmentStatus, assignmentSchema } from './event/assignment.ts';
export {
  type AssignmentEvent,
  type AssignmentEventOf,
  type AssignmentEventType,
  assignmentEventSchema,
  type CompanyEventType,
} from './event/assignment-event.ts';
// Facts
export { type BankTransactionFact, bankTransactionFactSchema } from './fact/bank-facts.ts';
export {
  type AssignmentEventFact,
  type AssignmentFact,
  assignmentEventFactSchema,
  assignmentFactSchema,
} from './fact/collector-facts.ts';
export { type Fact, type FactKind, type FactOf, factSchema } from './fact/fact.ts';
export { type InvoiceKey, invoiceKeySchema } from './fact/invoice-key.ts';
export {
  type CreditAppliedFact,
  type CreditNoteFact,
  creditAppliedFactSchema,
  creditNoteFactSchema,
  type Debtor,
  type ErpPaymentFact,
  type ErpReversalFact,
  erpPaymentFactSchema,
  erpReversalFactSchema,
  type InvoiceFact,
  invoiceFactSchema,
} from './fact/ledger-facts.ts';
export {
  type DecisionFact,
  decisionFactSchema,
  type PaymentFact,
  type PaymentReturnedFact,
  paymentFactSchema,
  paymentReturnedFactSchema,
  type SettlementFact,
  settlementFactSchema,
} from './fact/money-facts.ts';
export { type OverdueFact, overdueFactSchema } from './fact/overdue-fact.ts';
export { type PostalAddress, postalAddressSchema } from './fact/postal-address.ts';
export {
  type CancellationWantedFact,
  type CommentSeenFact,
  type CommentWantedFact,
  type CourseWantedFact,
  cancellationWantedFactSchema,
  commentSeenFactSchema,
  commentWantedFactSchema,
  courseWantedFactSchema,
  type DueDateWantedFact,
  dueDateWantedFactSchema,
} from './fact/request-facts.ts';
export {
  type PayoutFact,
  payoutFactSchema,
  type SettlementLine,
  type SettlementReportFact,
  settlementReportFactSchema,
} from './fact/settlement-facts.ts';
// Hooks: the automation
export { type AnyHook, defineHook, type Hold, type Hook, type Instruction, type ReviewRequest } from './hook/hook.ts';
export { type HookAnswer, runHooks } from './hook/run-hooks.ts';
export {
  type CollectionApprovalOptions,
  type CollectorPaymentOptions,
  cancellationWanted,
  caseNumber,
  collectionApproval,
  collectorPayment,
  commentSeen,
  commentWanted,
  courseWanted,
  createStockHooks,
  creditNoteApplied,
  creditReversed,
  directPayment,
  dueDateChanged,
  dueDateWanted,
  type OverdueToCollectionOptions,
  overdueDays,
  overdueToCollection,
  paymentReturned,
  payout,
  type StockHookOptions,
  settlement,
  settlementCorrected,
  settlementToClearing,
  stockHooks,
} from './hook/stock/index.ts';
export { type SideTerms, withTerms } from './hook/with-terms.ts';
export {
  type AssignmentId,
  assignmentId,
  type CaseId,
  type CommandId,
  caseId,
  commandId,
  type EventId,
  eventId,
  type FactId,
  factId,
} from './ids.ts';
// Money
export {
  absolute,
  add,
  allocate,
  type CurrencyCode,
  compare,
  currencyCodeSchema,
  currencyExponent,
  equalMoney,
  formatDecimal,
  formatMoney,
  isCurrencyCode,
  isNegative,
  isPositive,
  isZero,
  type Money,
  minimum,
  money,
  moneySchema,
  type NegativeMoney,
  negate,
  negatePositive,
  negative,
  negativeMoneySchema,
  type ParseDecimalOptions,
  type PositiveMoney,
  parseCurrencyCode,
  parseDecimal,
  positive,
  positiveMoneySchema,
  type SameCurrency,
  subtract,
  sum,
  zero,
} from './money/index.ts';
// Payers
export { type CollectorProfile, VISMA_AMILI } from './payer/collector-profile.ts';
export { type Payer, type PayerVerdict, recognisePayer } from './payer/recognise-payer.ts';
// References
export {
  finnishReference,
  formatReference,
  type IsOcrOptions,
  isDummyReference,
  isFinnishReference,
  isKidMod10,
  isKidMod11,
  isLuhn,
  isOcr,
  isQrr,
  isRfReference,
  kidMod10,
  kidMod11,
  luhnCheckDigit,
  type OcrLevel,
  ocrReference,
  parseReference,
  type Reference,
  type ReferenceScheme,
  referenceKey,
  referenceSchema,
  rfReference,
  sameReference,
} from './reference/index.ts';
// Settlements in one sum
export {
  type NamedSum,
  type SettledPrincipal,
  settledPrincipals,
  settlementGap,
  settlementSums,
} from './settlement/settlement-sums.ts';
// Bank statements
export {
  type BankParty,
  type BankTransaction,
  type BatchInfo,
  type BookingStatus,
  type CurrencyExchange,
  counterparty,
  type FoundReference,
  type ReferredDocument,
} from './statement/bank-transaction.ts';
export type { Diagnostic, Statement, StatementTotals } from './statement/statement.ts';
export {
  DETECTION_BYTES,
  type OpenStatementOptions,
  type StatementParser,
  type StatementReader,
  type StatementSink,
} from './statement/statement-reader.ts';
// Time
export {
  addDays,
  addMs,
  type Clock,
  comparePlainDates,
  daysBetween,
  fixedClock,
  type Instant,
  instantFromMs,
  instantSchema,
  instantToMs,
  isPlainDate,
  maximumDate,
  minimumDate,
  type PlainDate,
  parseInstant,
  parsePlainDate,
  plainDateIn,
  plainDateSchema,
  type Random,
  seededRandom,
} from './time/index.ts';
