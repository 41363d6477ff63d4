// credit-notes.ts — reads credit notes, and what of them was used on invoices: two different things.
import {
  type AnySdkError,
  type CreditAppliedFact,
  type CreditNoteFact,
  DataError,
  isNegative,
  type Reader,
  SdkError,
} from '@reskontra/core';
import { isCredit, nameOf, toCreditAppliedFact, toCreditNoteFact } from '../map.ts';
import { findCreditUses } from './credit-uses.ts';
import { createEventsReader, type Looked, type TakenBack } from './events-reader.ts';
import type { ReaderOptions } from './reader-options.ts';

type CreditFact = CreditNoteFact | CreditAppliedFact;

export function createCreditNotesReader(options: ReaderOptions): Reader<CreditFact> {
  const { config } = options;
  return createEventsReader<CreditFact>(
    {
      isWanted: isNegative,
      counts: (event) => isCredit(event, config),
      toFacts: (looked) => toCredits(looked, options),
      toTakenBack,
    },
    options,
  );
}

async function toCredits(looked: readonly Looked[], options: ReaderOptions) {
  const facts: CreditFact[] = [];
  const setAside: AnySdkError[] = [];
  for (const { document, total } of looked) {
    try {
      facts.push(toCreditNoteFact(document, total, options.config));
    } catch (error) {
      if (!SdkError.is(error, 'data')) throw error;
      setAside.push(error);
    }
  }
  const { uses, unknown } = await findCreditUses(looked, options);
  facts.push(...uses.map((use) => toCreditAppliedFact(use, options.config)));
  return { facts, setAside: [...setAside, ...unknown] };
}

/** No fact of an ERP says that yet, so a person must know. */
function toTakenBack({ documentId, document, eventId }: TakenBack): DataError {
  const name = nameOf(document ?? { id: documentId, invoiceNumber: undefined });
  return new DataError(
    `The use of credit note ${name.replace('Invoice ', '')} (payment event ${eventId}) was taken back in Procountor. If the collector was told of it, tell the collector that it is owed again.`,
    { code: 'erp.credit-undone', path: 'paymentevents' },
  );
}
