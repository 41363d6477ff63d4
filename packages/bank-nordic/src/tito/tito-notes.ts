// tito-notes.ts — what the T11 records say about the row they follow.
import { present } from '@reskontra/adapter-kit/statement';
import {
  type CurrencyExchange,
  type FoundReference,
  isCurrencyCode,
  isRfReference,
  type Money,
  type ReferredDocument,
} from '@reskontra/core';
import { readCount, readMinor, readText, readTexts } from '../records/fields.ts';
import { readFinnishReference } from './finnish-references.ts';

export interface TitoNotes {
  readonly text: readonly string[];
  readonly references: readonly FoundReference[];
  readonly documents: readonly ReferredDocument[];
  /** How many payments the entry sums up. */
  readonly count?: number;
  /** Of a correction: the archive id of what it corrects. */
  readonly originalArchiveId?: string;
  readonly instructed?: Money;
  readonly exchange?: CurrencyExchange;
  readonly purpose?: string;
  readonly name?: string;
  readonly account?: string;
  readonly agent?: string;
  readonly payerId?: string;
  readonly ultimateCreditor?: string;
  readonly ultimateDebtor?: string;
  readonly archiveId?: string;
}

export const NO_NOTES: TitoNotes = { text: [], references: [], documents: [] };

const LINE = 35; // free text comes in lines of 35 characters

/**
 * The notes with one more T11 record. Types that say nothing about who paid what (card numbers) are left out.
 * @see Finance Finland, Machine-readable account statement, record T11; columns count from 0
 */
export function addNote(notes: TitoNotes, record: string): TitoNotes {
  const body = record.slice(8);
  switch (record.slice(6, 8)) {
    case '00':
      return withText(notes, readTexts(body, LINE), 'T11/00');
    case '01':
      return { ...notes, ...present({ count: readCount(body.slice(0, 8)) }) };
    case '02':
      return withInvoice(notes, readText(body.slice(11, 26)));
    case '04':
      return { ...notes, ...present({ originalArchiveId: readText(body.slice(0, 18)) }) };
    case '05':
      return { ...notes, ...readForeignAmount(body) };
    case '06':
      return withText(notes, readTexts(body, LINE), 'T11/06');
    case '07':
      return withText(notes, readTexts(body, LINE), 'T11/07');
    case '08':
      return {
        ...withText(notes, readTexts(body.slice(3), LINE), 'T11/08'),
        ...present({ purpose: readText(body.slice(0, 3)) }),
      };
    case '09':
      return { ...notes, ...present({ name: readText(body.slice(0, LINE)) }) };
    case '11':
      return withSepa(notes, body);
    default:
      return notes;
  }
}

/** Banks have put RF references among the free text: a line that is one, whole, is taken as one. */
function withText(notes: TitoNotes, lines: readonly string[], from: string): TitoNotes {
  const references = lines.filter(isRfReference).flatMap((line) => readFinnishReference(line, from));
  return { ...notes, text: [...notes.text, ...lines], references: [...notes.references, ...references] };
}

function withInvoice(notes: TitoNotes, number: string | undefined): TitoNotes {
  if (number === undefined) return notes;
  return { ...notes, documents: [...notes.documents, { type: 'CINV', number }] };
}

function withSepa(notes: TitoNotes, body: string): TitoNotes {
  return {
    ...notes,
    references: [...notes.references, ...readFinnishReference(body.slice(0, 35), 'T11/11')],
    ...present({
      account: readText(body.slice(35, 70)),
      agent: readText(body.slice(70, 105)),
      ultimateCreditor: readText(body.slice(105, 175)),
      ultimateDebtor: readText(body.slice(175, 245)),
      payerId: readText(body.slice(245, 280)),
      archiveId: readText(body.slice(280, 315)),
    }),
  };
}

function readForeignAmount(body: string): Pick<TitoNotes, 'instructed' | 'exchange'> {
  const currency = body.slice(20, 23);
  const amount = isCurrencyCode(currency) ? readMinor(body.slice(1, 19), currency) : undefined;
  const rate = readText(body.slice(24, 35));
  return present({
    instructed: amount,
    exchange: rate === undefined ? undefined : present({ source: amount?.currency, rate }),
  });
}
