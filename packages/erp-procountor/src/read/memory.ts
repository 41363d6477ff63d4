// memory.ts — which payment events of which documents have been told, so that new ones and ones taken back are noticed.
import { addDays, comparePlainDates, type PlainDate } from '@reskontra/core';
import { z } from 'zod';

const MAX_REMEMBERED = 20_000; // they are kept in the cursor; of more, the oldest are read again only when they change

/** By Procountor's id of the document: `o` for open or `p` for paid, and the ids of its events. `o`, `p:77,78`. */
export const memorySchema = z.record(z.string().regex(/^\d{1,18}$/), z.string());

export type Memory = Readonly<z.output<typeof memorySchema>>;

export interface Remembered {
  readonly paid: boolean;
  readonly eventIds: readonly string[];
}

export function recall(memory: Memory, id: string): Remembered | undefined {
  const text = Object.hasOwn(memory, id) ? memory[id] : undefined;
  if (text === undefined) return undefined;
  const [state = '', events = ''] = text.split(':');
  return { paid: state === 'p', eventIds: events === '' ? [] : events.split(',') };
}

export interface ToRemember extends Remembered {
  readonly id: string;
  /** Of the newest event. */
  readonly lastOn: PlainDate | undefined;
}

export interface RememberOptions {
  readonly today: PlainDate;
  /** For how long a paid document is looked at again. */
  readonly days: number;
}

/** The memory after some documents were looked at. What is open stays in it; what is paid, until its last event is old. */
export function remember(memory: Memory, looked: readonly ToRemember[], { today, days }: RememberOptions): Memory {
  const after = new Map(Object.entries(memory));
  for (const { id, paid, eventIds, lastOn } of looked) {
    const isOld = lastOn === undefined || comparePlainDates(addDays(lastOn, days), today) < 0;
    if (paid && isOld) after.delete(id);
    else after.set(id, eventIds.length === 0 ? (paid ? 'p' : 'o') : `${paid ? 'p' : 'o'}:${eventIds.join(',')}`);
  }
  const ids = idsOf(after.keys());
  for (const id of ids.slice(0, Math.max(0, ids.length - MAX_REMEMBERED))) after.delete(id);
  return Object.fromEntries(after);
}

/** The remembered ids after one, in order. */
export function idsAfter(memory: Memory, afterId: string, count: number): readonly string[] {
  const after = BigInt(afterId === '' ? '-1' : afterId);
  return idsOf(Object.keys(memory))
    .filter((id) => BigInt(id) > after)
    .slice(0, count);
}

function idsOf(keys: Iterable<string>): readonly string[] {
  return [...keys].toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1)); // the order of whole numbers
}
