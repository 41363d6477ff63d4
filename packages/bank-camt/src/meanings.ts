// meanings.ts — the words in which the element tables are written.
import type { Money, PlainDate } from '@reskontra/core';
import type { Direction } from './detail-draft.ts';
import type { ElementMeaning, ElementTable } from './element-table.ts';
import type { Receiver } from './receiver.ts';
import type { DateReaders } from './statement-date.ts';
import type { TextSlice } from './xml/text-slice.ts';

export type Meaning = ElementMeaning<Receiver>;
export type Table = ElementTable<Receiver>;

/** A text that counts when it is not empty. */
export function text(set: (receiver: Receiver, slice: TextSlice) => void): Meaning {
  return { text: set };
}

/** A text that is one of a few words. */
export function word(set: (receiver: Receiver, slice: TextSlice) => void): Meaning {
  return { text: set, repeats: true };
}

/** A word that nobody wants, in the midst of others. */
export const unwantedWord: Meaning = { repeats: true };

/** An amount of money, which must be right. */
export function amount(set: (receiver: Receiver, money: Money) => void): Meaning {
  return {
    evenEmpty: true,
    text: (receiver, slice) => {
      const money = receiver.readAmount(slice);
      if (money !== undefined) set(receiver, money);
    },
  };
}

/** An amount that a payment can do without. */
export function sideAmount(set: (receiver: Receiver, money: Money) => void): Meaning {
  return {
    evenEmpty: true,
    text: (receiver, slice) => {
      const money = receiver.readSideAmount(slice);
      if (money !== undefined) set(receiver, money);
    },
  };
}

/** A day; a moment counts by the day written. */
export function date(kind: keyof DateReaders, set: (receiver: Receiver, day: PlainDate | undefined) => void): Meaning {
  return text((receiver, slice) => set(receiver, receiver.dates[kind].read(slice)));
}

/** `CRDT` or `DBIT`; 0 is neither. */
export function directionOf(slice: TextSlice): Direction {
  if (slice.is('CRDT')) return 1;
  return slice.is('DBIT') ? -1 : 0;
}

/** An xs:boolean. */
export function isTrue(slice: TextSlice): boolean {
  return slice.is('true') || slice.is('1');
}

/** The same table below a path. */
export function below(prefix: string, table: Table): Table {
  return Object.fromEntries(
    Object.entries(table).map(([path, meaning]) => [path === '' ? prefix : `${prefix}/${path}`, meaning]),
  );
}
