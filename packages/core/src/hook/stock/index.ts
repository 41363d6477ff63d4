// The stock automation, one file a rule. A vendor switches one off by its id or adds hooks of their own.
import type { AnyHook } from '../hook.ts';
import { trust } from '../trusted.ts';
import { cancellationWanted } from './cancellation-wanted.ts';
import { caseNumber } from './case-number.ts';
import { type CollectionApprovalOptions, collectionApproval } from './collection-approval.ts';
import { type CollectorPaymentOptions, collectorPayment } from './collector-payment.ts';
import { commentSeen } from './comment-seen.ts';
import { commentWanted } from './comment-wanted.ts';
import { courseWanted } from './course-wanted.ts';
import { creditNoteApplied } from './credit-note-applied.ts';
import { creditReversed } from './credit-reversed.ts';
import { directPayment } from './direct-payment.ts';
import { dueDateChanged } from './due-date-changed.ts';
import { dueDateWanted } from './due-date-wanted.ts';
import { type OverdueToCollectionOptions, overdueDays, overdueToCollection } from './overdue-to-collection.ts';
import { paymentReturned } from './payment-returned.ts';
import { payout } from './payout.ts';
import { settlement } from './settlement.ts';
import { settlementCorrected } from './settlement-corrected.ts';
import { settlementToClearing } from './settlement-to-clearing.ts';

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
  settlement,
  settlementCorrected,
  settlementToClearing,
};

/** What the rules leave to the company. */
export interface StockHookOptions {
  readonly collectorPayment?: CollectorPaymentOptions;
  readonly overdueToCollection?: OverdueToCollectionOptions;
  readonly collectionApproval?: CollectionApprovalOptions;
}

/** The whole stock automation, in the order in which its commands are sent. */
export function createStockHooks(options: StockHookOptions = {}): readonly AnyHook[] {
  const hooks: readonly AnyHook[] = [
    overdueToCollection(options.overdueToCollection),
    creditNoteApplied,
    creditReversed,
    directPayment,
    paymentReturned,
    settlement,
    dueDateWanted,
    cancellationWanted,
    commentWanted,
    courseWanted,
    commentSeen,
    collectorPayment(options.collectorPayment),
    settlementToClearing(options.collectorPayment),
    payout(options.collectorPayment),
    settlementCorrected,
    collectionApproval(options.collectionApproval),
    dueDateChanged,
    caseNumber,
  ];
  return hooks.map(trust);
}

/** As nobody has configured it: the collector's money is matched by the bank. */
export const stockHooks: readonly AnyHook[] = createStockHooks();
