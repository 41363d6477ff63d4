// The decision alone, without a store: what a payment is and which invoice it is for.
export { type ClassifyPolicy, classify } from './classify/classify.ts';
export { createLedgerView, type LedgerView } from './match/ledger-view.ts';
export { matchKey } from './match/match-key.ts';
export { matchPayment } from './match/match-payment.ts';
export type { OpenCase } from './match/open-case.ts';
