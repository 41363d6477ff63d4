// The stock automation, one file a rule. A vendor switches one off by its id or adds hooks of their own.
import type { AnyHook } from '../hook.ts';
import { trust } from '../trusted.ts';
import { cancellationWanted } from './cancellation-wanted.ts';
import { caseNumber } from './case-number.ts';
import { type CollectorPaymentOptions, collectorPayment } from './collector-payment.ts';
import { commentWanted } from './comment-wanted.ts';
import { creditNoteApplied } from './credit-note-applied.ts';
import { creditReversed } from './credit-reversed.ts';
import { directPayment } from './direct-payment.ts';
import { dueDateChanged } from './due-date-changed.ts';
import { dueDateWanted } from './due-date-wanted.ts';
import { type OverdueToCollectionOptions, overdueDays, overdueToCollection } from './overdue-to-collection.ts';
import { paymentReturned } from './payment-returned.ts';
import { settlement } from './settlement.ts';

export {
  type CollectorPaymentOptions,
  cancellationWanted,
  caseNumber,
  collectorPayment,
  commentWanted,
  creditNoteApplied,
  creditReversed,
  directPayment,
  dueDateChanged,
  dueDateWanted,
  type OverdueToCollectionOptions,
  overdueDays,
  overdueToCollection,
  paymentReturned,
  settlement,
};

/** What two of the rules leave to the company. */
export interface StockHookOptions {
  readonly collectorPayment?: CollectorPaymentOptions;
  readonly overdueToCollection?: OverdueToCollectionOptions;
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
    collectorPayment(options.collectorPayment),
    dueDateChanged,
    caseNumber,
  ];
  return hooks.map(trust);
}

/** As nobody has configured it: the collector's money is matched by the bank. */
export const stockHooks: readonly AnyHook[] = createStockHooks();
