// payments.ts — reads the payments of invoices, each with its payer where the bank named one.
import type { ErpPaymentFact, ErpReversalFact, Reader } from '@reskontra/core';
import { isMoney, toPaymentFact } from '../map.ts';
import { createMatchesReader } from './matches.ts';
import type { ReaderOptions } from './reader-options.ts';

export function createPaymentsReader(options: ReaderOptions): Reader<ErpPaymentFact | ErpReversalFact> {
  const { config } = options;
  return createMatchesReader(
    {
      domain: [['credit_move_id.move_id.move_type', '!=', 'out_refund']],
      isWanted: (matched) => isMoney(matched, config),
      toFact: (matched) => toPaymentFact(matched, config),
    },
    options,
  );
}
