// read-sides.ts — everything that ERP and collector have now, read from the beginning and recorded nowhere.
import {
  type CollectorConnection,
  type ErpConnection,
  type Fact,
  factSchema,
  type Reader,
  SdkError,
  type Side,
} from '@reskontra/core';
import type { Unread } from './difference.ts';

const MAX_PAGES = 100_000; // stops a source whose list never ends

export interface SidesNow {
  /** By id, each as it was read last. */
  readonly facts: ReadonlyMap<string, Fact>;
  /** Which readers there are and were read to their end: `erp.payments`. */
  readonly whole: ReadonlySet<string>;
  readonly unread: readonly Unread[];
}

export interface SidesToRead {
  readonly erp: ErpConnection | undefined;
  readonly collector: CollectorConnection | undefined;
}

export async function readSides({ erp, collector }: SidesToRead): Promise<SidesNow> {
  const facts = new Map<string, Fact>();
  const whole = new Set<string>();
  const unread: Unread[] = [];
  const read = async (name: string, side: Side, reader: Reader<Fact> | undefined): Promise<void> => {
    if (reader === undefined) return;
    try {
      for await (const fact of factsOf(reader)) keepNewer(facts, fact);
      whole.add(name);
    } catch (error) {
      if (!SdkError.is(error)) throw error;
      unread.push({ reader: name, side, message: error.message });
    }
  };
  await read('erp.invoices', 'erp', erp?.read.invoices);
  await read('erp.creditNotes', 'erp', erp?.read.creditNotes);
  await read('erp.payments', 'erp', erp?.read.payments);
  if (erp?.read.invoices === undefined) await read('collector.invoices', 'collector', collector?.read.invoices);
  await read('collector.assignments', 'collector', collector?.read.assignments);
  await read('collector.events', 'collector', collector?.read.events);
  return { facts, whole, unread };
}

async function* factsOf(reader: Reader<Fact>): AsyncGenerator<Fact> {
  let cursor: string | undefined;
  for (let pages = 0; pages < MAX_PAGES; pages += 1) {
    const page = await reader.next(cursor);
    for (const fact of page.facts) {
      const parsed = factSchema.safeParse(fact);
      if (parsed.success) yield parsed.data;
    }
    if (!page.more || page.cursor === cursor) return;
    cursor = page.cursor;
  }
}

function keepNewer(facts: Map<string, Fact>, fact: Fact): void {
  const known = facts.get(fact.id);
  const isOlder = known?.revision !== undefined && fact.revision !== undefined && fact.revision < known.revision;
  if (!isOlder) facts.set(fact.id, fact);
}
