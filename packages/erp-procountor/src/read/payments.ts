// payments.ts — reads the payments of invoices, each with its payer where the bank named one.
import {
  type AnySdkError,
  type ErpPaymentFact,
  type ErpReversalFact,
  isPositive,
  type Reader,
  SdkError,
} from '@reskontra/core';
import { currencyOf, eventAmount, isPayment, paymentIdOf, toPaymentFact } from '../map.ts';
import type { RemoteEvent, RemoteInvoice } from '../remote.ts';
import { createEventsReader, type Looked } from './events-reader.ts';
import type { ReaderOptions } from './reader-options.ts';
import { findReferencePayments } from './reference-payments.ts';

export function createPaymentsReader(options: ReaderOptions): Reader<ErpPaymentFact | ErpReversalFact> {
  const { config } = options;
  return createEventsReader<ErpPaymentFact>(
    {
      isWanted: isPositive,
      counts: (event) => isPayment(event, config),
      toFacts: (looked) => toPayments(looked, options),
      factIdOf: paymentIdOf,
    },
    options,
  );
}

async function toPayments(looked: readonly Looked[], options: ReaderOptions) {
  const references = await findReferencePayments(looked, options);
  const facts: ErpPaymentFact[] = [];
  const setAside: AnySdkError[] = [];
  for (const { document, events } of looked) {
    for (const event of events) {
      try {
        if (isMoneyBack(event, document)) continue;
        facts.push(toPaymentFact(event, document, references.get(event.id), options.config));
      } catch (error) {
        if (!SdkError.is(error, 'data')) throw error;
        setAside.push(error);
      }
    }
  }
  return { facts, setAside };
}

/** Money that went out again is no payment. */
function isMoneyBack(event: RemoteEvent, document: RemoteInvoice): boolean {
  return !isPositive(eventAmount(event, currencyOf(document)));
}
