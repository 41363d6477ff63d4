// payments.ts — reads customer payments: one fact for each invoice that a payment was booked on.
import type { ErpPaymentFact, ErpReversalFact, Reader } from '@reskontra/core';
import { isPayment, isVoided, toPaymentFacts, toPaymentReversals } from '../map.ts';
import { remotePayment } from '../remote.ts';
import { createListReader } from './list-reader.ts';
import type { ReaderOptions } from './reader-options.ts';

/**
 * Released payments, and those that were voided since; in the first walk nothing had been said of these yet. Credit notes, refunds and write-offs stand in the same list and are no payments.
 */
export function createPaymentsReader(options: ReaderOptions): Reader<ErpPaymentFact | ErpReversalFact> {
  const { config } = options;
  return createListReader<typeof remotePayment, ErpPaymentFact | ErpReversalFact>(
    {
      resource: 'customerPayment',
      dateField: 'docDate',
      mapper: (isFirst) => ({
        schema: remotePayment,
        record: 'Payment',
        key: 'refNbr',
        map(remote) {
          if (isPayment(remote, config)) return { facts: toPaymentFacts(remote, config) };
          return { facts: !isFirst && isVoided(remote, config) ? toPaymentReversals(remote, config) : [] };
        },
      }),
    },
    options,
  );
}
