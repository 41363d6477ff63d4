// assignments.ts — reads all invoices at Amili as their cases stand now.
import { type AnySdkError, type AssignmentFact, type Reader, SdkError } from '@reskontra/core';
import { toAssignmentFact, toInvoices } from '../map.ts';
import type { ReaderOptions } from './reader-options.ts';
import { afterPage, readPage, readSweep } from './sweep.ts';

/** Each walk reads the whole list: no documented filter tells what has changed. */
export function createAssignmentsReader({ client, config, clock }: ReaderOptions): Reader<AssignmentFact> {
  return {
    async next(cursor) {
      const sweep = readSweep(cursor);
      const page = await readPage(client, sweep);
      const { invoices, setAside } = toInvoices(page.items);
      const facts = new Map<string, AssignmentFact>();
      const unfit: AnySdkError[] = [...setAside];
      for (const item of invoices) {
        try {
          const fact = toAssignmentFact(item, config);
          facts.set(fact.id, fact);
        } catch (error) {
          if (!SdkError.is(error, 'data')) throw error;
          unfit.push(error);
        }
      }
      return { facts: [...facts.values()], setAside: unfit, ...afterPage(sweep, page, clock) };
    },
  };
}
