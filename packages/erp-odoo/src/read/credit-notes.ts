// credit-notes.ts — reads refunds, and what of them was matched with invoices: two different things.
import { inTurn } from '@reskontra/adapter-kit';
import type { CreditAppliedFact, CreditNoteFact, ErpReversalFact, Reader } from '@reskontra/core';
import { toCreditAppliedFact } from '../map.ts';
import { createRefundsReader } from './documents.ts';
import { createMatchesReader } from './matches.ts';
import type { ReaderOptions } from './reader-options.ts';

export function createCreditNotesReader(
  options: ReaderOptions,
): Reader<CreditNoteFact | CreditAppliedFact | ErpReversalFact> {
  return inTurn<CreditNoteFact | CreditAppliedFact | ErpReversalFact>([
    createRefundsReader(options),
    createMatchesReader(
      {
        domain: [['credit_move_id.move_id.move_type', '=', 'out_refund']],
        isWanted: ({ entry }) => entry.move_type === 'out_refund',
        toFact: toCreditAppliedFact,
      },
      options,
    ),
  ]);
}
