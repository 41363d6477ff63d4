// statement-date.ts — days as statements write them.
import { isPlainDate, type PlainDate } from '@reskontra/core';
import { RepeatedText } from './repeated-text.ts';
import type { TextSlice } from './xml/text-slice.ts';

/**
 * Reads `Dt` and `DtTm`. A moment keeps the day that the bank wrote: no zone shifts it.
 * A statement has few different days, so the last one is remembered.
 */
export class DateReader {
  readonly #texts = new RepeatedText();
  #lastText = '';
  #lastDate: PlainDate | undefined;

  /** The day; undefined when the text is not one. */
  read(text: TextSlice): PlainDate | undefined {
    const written = this.#texts.read(text);
    if (written === this.#lastText) return this.#lastDate;
    this.#lastText = written;
    const day = /^\d{4}-\d\d-\d\d/.test(written) ? written.slice(0, 10) : '';
    this.#lastDate = isPlainDate(day) ? day : undefined;
    return this.#lastDate;
  }
}
