// credit-notes.ts — reads credit notes, and what of them was used on invoices: two different things.
import {
  type AnySdkError,
  type CreditAppliedFact,
  type CreditNoteFact,
  type ErpReversalFact,
  isNegative,
  type Reader,
  SdkError,
} from '@reskontra/core';
import { creditIdOf, isCredit, toCreditAppliedFact, toCreditNoteFact } from '../map.ts';
import { findCreditUses } from './credit-uses.ts';
import { createEventsReader, type Looked } from './events-reader.ts';
import type { ReaderOptions } from './reader-options.ts';

type CreditFact = CreditNoteFact | CreditAppliedFact;

export function createCreditNotesReader(options: ReaderOptions): Reader<CreditFact | ErpReversalFact> {
  const { config } = options;
  return createEventsReader<CreditFact>(
    {
      isWanted: isNegative,
      counts: (event) => isCredit(event, config),
      toFacts: (looked) => toCredits(looked, options),
      factIdOf: creditIdOf,
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
  const about = new Map(uses.map(({ eventId, invoice }) => [eventId, invoice.id]));
  return { facts, setAside: [...setAside, ...unknown], about };
}
