// credit-notes.ts — reads credit notes, and what of them was applied to invoices: two different things.
import { inTurn } from '@reskontra/adapter-kit';
import type { CreditAppliedFact, CreditNoteFact, ErpReversalFact, Reader } from '@reskontra/core';
import { isCreditNote, toCreditNoteFact, toCreditsOfInvoice, toCreditsOfNote } from '../map.ts';
import { remoteCreditNote, remoteInvoice } from '../remote.ts';
import { createListReader } from './list-reader.ts';
import type { ReaderOptions } from './reader-options.ts';

type CreditFact = CreditNoteFact | CreditAppliedFact | ErpReversalFact;

/**
 * Credit notes that were created and released; then the released applications, as they are seen on the invoices (or on
 * the credit notes themselves, if `assumptions.creditApplications` says so: then one list tells both).
 * An application that was taken back is told as such; in the first walk nothing had been said of it yet.
 */
export function createCreditNotesReader(options: ReaderOptions): Reader<CreditFact> {
  const isOnNotes = options.config.assumptions.creditApplications === 'credit-notes';
  const notes = createNotesReader(options, isOnNotes);
  return isOnNotes ? notes : inTurn<CreditFact>([notes, createApplicationsReader(options)]);
}

function createNotesReader(options: ReaderOptions, withApplications: boolean): Reader<CreditFact> {
  const { config } = options;
  return createListReader<typeof remoteCreditNote, CreditFact>(
    {
      resource: 'customerCreditNote',
      query: withApplications ? [['expandApplications', 'true']] : [],
      dateField: 'documentDate',
      mapper: (isFirst) => ({
        schema: remoteCreditNote,
        record: 'Credit note',
        key: 'referenceNumber',
        map(remote) {
          const own = isCreditNote(remote, config) ? [toCreditNoteFact(remote, config)] : [];
          if (!withApplications) return { facts: own };
          const { facts, undone } = toCreditsOfNote(remote, config);
          return { facts: [...own, ...facts, ...(isFirst ? [] : undone)] };
        },
      }),
    },
    options,
  );
}

function createApplicationsReader(options: ReaderOptions): Reader<CreditFact> {
  const { config } = options;
  return createListReader<typeof remoteInvoice, CreditFact>(
    {
      resource: 'customerinvoice',
      query: [['expandApplications', 'true']],
      dateField: 'documentDate',
      mapper: (isFirst) => ({
        schema: remoteInvoice,
        record: 'Invoice',
        key: 'referenceNumber',
        map(remote) {
          const { facts, undone } = toCreditsOfInvoice(remote, config);
          return { facts: [...facts, ...(isFirst ? [] : undone)] };
        },
      }),
    },
    options,
  );
}
