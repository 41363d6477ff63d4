// payments.ts — reads customer payments: one fact for each invoice that a payment was booked on.
import type { ErpPaymentFact, Reader } from '@reskontra/core';
import { isPayment, isVoided, toPaymentFacts, wasVoided } from '../map.ts';
import { remotePayment } from '../remote.ts';
import { createListReader } from './list-reader.ts';
import type { ReaderOptions } from './reader-options.ts';

/**
 * Released payments. One that was voided is shown to a person, in every walk that comes across it; in the first walk
 * nothing had been said of it yet. Credit notes, refunds and write-offs stand in the same list and are no payments.
 */
export function createPaymentsReader(options: ReaderOptions): Reader<ErpPaymentFact> {
  const { config } = options;
  return createListReader<typeof remotePayment, ErpPaymentFact>(
    {
      resource: 'customerPayment',
      dateField: 'docDate',
      mapper: (isFirst) => ({
        schema: remotePayment,
        record: 'Payment',
        key: 'refNbr',
        map(remote) {
          if (isPayment(remote, config)) return { facts: toPaymentFacts(remote, config) };
          return { facts: [], notices: !isFirst && isVoided(remote, config) ? [wasVoided(remote)] : [] };
        },
      }),
    },
    options,
  );
}
