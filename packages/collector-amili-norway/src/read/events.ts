// events.ts — reads what has happened to invoices at Amili: it has no list of events, so they are made of the invoices.
import { type AnySdkError, type AssignmentEventFact, type Reader, SdkError } from '@reskontra/core';
import { type InvoiceInCase, isClosedBefore, toCaseEvents, toInvoices } from '../map.ts';
import { fieldOf } from '../remote.ts';
import type { ReaderOptions } from './reader-options.ts';
import { afterPage, readPage, readSweep } from './sweep.ts';

/**
 * Walks the cases. An invoice is looked up by itself only where something was paid or credited and its case does not show
 * what; one whose case was closed before the last walk began is not looked into again.
 */
export function createEventsReader({ client, config, clock }: ReaderOptions): Reader<AssignmentEventFact> {
  async function detailOf({ invoice, raw }: InvoiceInCase): Promise<unknown> {
    const { paymentsField, correctionsField } = config.assumptions;
    const isShown = fieldOf(raw, paymentsField) !== undefined && fieldOf(raw, correctionsField) !== undefined;
    if (isShown || !(isSome(invoice.paidAmount) || isSome(invoice.creditedAmount))) return raw;
    return (await client.findInvoice(invoice.invoiceId)) ?? raw;
  }

  return {
    async next(cursor) {
      const sweep = readSweep(cursor);
      const page = await readPage(client, sweep);
      const { invoices, setAside } = toInvoices(page.items);
      const facts = new Map<string, AssignmentEventFact>();
      const unfit: AnySdkError[] = [...setAside];
      for (const item of invoices) {
        if (isClosedBefore(item.found, sweep.since)) continue;
        try {
          for (const fact of toCaseEvents(item, await detailOf(item), config)) facts.set(fact.id, fact);
        } catch (error) {
          if (!SdkError.is(error, 'data')) throw error;
          unfit.push(error);
        }
      }
      return { facts: [...facts.values()], setAside: unfit, ...afterPage(sweep, page, clock) };
    },
  };
}

function isSome(decimal: string | undefined): boolean {
  return decimal !== undefined && /[1-9]/.test(decimal);
}
