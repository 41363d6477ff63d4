// memory.ts — which payment events of which documents have been told, so that new ones and ones taken back are noticed.
import { addDays, comparePlainDates, type PlainDate } from '@reskontra/core';
import { z } from 'zod';

const MAX_REMEMBERED = 20_000; // they are kept in the cursor; of more, the oldest are read again only when they change

/**
 * By Procountor's id of the document: `o` for open or `p` for paid, and the ids of its events, each with the document that
 * it is about where that is another one. `o`, `p:77,78`, `p:79@9900001`.
 */
export const memorySchema = z.record(z.string().regex(/^\d{1,18}$/), z.string());

export type Memory = Readonly<z.output<typeof memorySchema>>;

export interface Remembered {
  readonly paid: boolean;
  readonly events: readonly ToldEvent[];
}

/** `about`: Procountor's id of the invoice that its fact names. */
export interface ToldEvent {
  readonly id: string;
  readonly about: string;
}

export function recall(memory: Memory, id: string): Remembered | undefined {
  const text = Object.hasOwn(memory, id) ? memory[id] : undefined;
  if (text === undefined) return undefined;
  const [state = '', events = ''] = text.split(':');
  const told = events === '' ? [] : events.split(',').map((event) => event.split('@'));
  return { paid: state === 'p', events: told.map(([eventId = '', about = id]) => ({ id: eventId, about })) };
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
  for (const { id, paid, events, lastOn } of looked) {
    const isOld = lastOn === undefined || comparePlainDates(addDays(lastOn, days), today) < 0;
    if (paid && isOld) after.delete(id);
    else after.set(id, toText({ paid, events }, id));
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

function toText({ paid, events }: Remembered, id: string): string {
  const told = events.map((event) => (event.about === id ? event.id : `${event.id}@${event.about}`));
  return [paid ? 'p' : 'o', ...(told.length === 0 ? [] : [told.join(',')])].join(':');
}

function idsOf(keys: Iterable<string>): readonly string[] {
  return [...keys].toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1)); // the order of whole numbers
}
