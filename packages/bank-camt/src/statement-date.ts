// statement-date.ts — days as statements write them.
import { isPlainDate, type PlainDate } from '@reskontra/core';
import type { TextSlice } from './xml/text-slice.ts';

const DAY_BYTES = 10; // YYYY-MM-DD

/**
 * Reads `Dt` and `DtTm`. A moment keeps the day that the bank wrote: no zone shifts it.
 * A statement has few different days, so the last one is remembered: one reader for each kind of date.
 */
class DateReader {
  readonly #lastBytes = new Uint8Array(DAY_BYTES);
  #lastDay: PlainDate | undefined;

  /** The day; undefined when the text does not begin with one. */
  read(text: TextSlice): PlainDate | undefined {
    if (text.length < DAY_BYTES) return undefined;
    if (this.#lastDay !== undefined && this.#isLast(text)) return this.#lastDay;
    const day = text.bytes.latin1Slice(text.start, text.start + DAY_BYTES);
    if (!isPlainDate(day)) return undefined;
    this.#lastBytes.set(text.bytes.subarray(text.start, text.start + DAY_BYTES));
    this.#lastDay = day;
    return day;
  }

  #isLast({ bytes, start }: TextSlice): boolean {
    for (let index = DAY_BYTES - 1; index >= 0; index--)
      if (this.#lastBytes[index] !== bytes[start + index]) return false;
    return true;
  }
}

/** The kinds of dates that come with every entry or transaction, and all others. */
export class DateReaders {
  readonly booked = new DateReader();
  readonly value = new DateReader();
  readonly paid = new DateReader();
  readonly other = new DateReader();
}
