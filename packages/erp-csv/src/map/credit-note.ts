// credit-note.ts — rows of the credit note file to credit notes and to what they were applied to.
import { createOccurrences, present } from '@reskontra/adapter-kit';
import {
  absolute,
  add,
  type CreditAppliedFact,
  type CreditNoteFact,
  compare,
  factId,
  formatMoney,
  isZero,
  type Money,
  positive,
} from '@reskontra/core';
import type { CsvConfig } from '../config.ts';
import type { RemoteFile } from '../remote.ts';
import { ADAPTER_ID, type MappedRow, mapRows, type RowReader } from './row-reader.ts';

/**
 * A row is a credit note, or a part of one that was applied to an invoice. Amounts may have either sign in the file;
 * in the facts they are positive. A note on several rows: with a column for the applied amount each row repeats the
 * whole, without one the rows add up to it.
 */
export function toCreditFacts(
  file: RemoteFile<'creditNotes'>,
  config: CsvConfig,
): readonly MappedRow<CreditNoteFact | CreditAppliedFact>[] {
  const wholes = wholeAmounts(file, config);
  const told = new Set<string>();
  const occurrenceOf = createOccurrences();

  return mapRows(file, config, (reader) => {
    const number = reader.required('number');
    const amount = amountOf(reader);
    const whole = wholes.get(number) ?? amount;
    if ('appliedAmount' in file.headings && compare(whole, amount) !== 0) {
      throw reader.error(
        'amount',
        `credit note ${number} has another amount in an earlier line. Correct one of the two.`,
        'erp-csv.unequal-credit-note',
      );
    }
    const applied = toApplied(number, amount, reader, occurrenceOf);
    const note = told.has(number) ? [] : [toNote(number, whole, reader)];
    told.add(number);
    return [...note, ...applied];
  });
}

function wholeAmounts(file: RemoteFile<'creditNotes'>, config: CsvConfig): ReadonlyMap<string, Money> {
  const wholes = new Map<string, Money>();
  mapRows(file, config, (reader) => {
    const number = reader.required('number');
    const amount = amountOf(reader);
    const before = wholes.get(number);
    if (before === undefined) wholes.set(number, amount);
    else if (!('appliedAmount' in file.headings)) wholes.set(number, add(before, amount));
    return [];
  });
  return wholes;
}

function toNote(number: string, whole: Money, reader: RowReader<'creditNotes'>): CreditNoteFact {
  return {
    id: factId(ADAPTER_ID, 'credit-note', number),
    kind: 'credit-note',
    invoice: keyOf(number, reader),
    amount: positive(whole),
    references: reader.references(),
    ...present({ issuedOn: reader.date('issuedOn') }),
  };
}

function toApplied(
  number: string,
  amount: Money,
  reader: RowReader<'creditNotes'>,
  occurrenceOf: (key: string) => number,
): readonly CreditAppliedFact[] {
  const invoice = reader.text('invoice');
  if (invoice === undefined) return [];
  const applied = absolute(reader.amount('appliedAmount') ?? amount);
  if (isZero(applied) || compare(applied, amount) > 0) {
    throw reader.error(
      'appliedAmount',
      'the applied amount must be above zero and not above the credit note. Correct it.',
      'erp-csv.applied-amount',
    );
  }
  const on = reader.date('appliedOn') ?? reader.date('issuedOn');
  if (on === undefined)
    throw reader.error(
      'appliedOn',
      'the row does not say when the credit note was applied. Add the day.',
      'erp-csv.empty-cell',
    );

  const key = [number, invoice, on, formatMoney(applied)];
  const occurrence = occurrenceOf(JSON.stringify(key));
  const id = factId(ADAPTER_ID, 'credit-applied', ...key, ...(occurrence === 1 ? [] : [`#${occurrence}`]));
  return [
    {
      id,
      kind: 'credit-applied',
      invoice: { number: invoice },
      creditNote: keyOf(number, reader),
      amount: positive(applied),
      on,
    },
  ];
}

function amountOf(reader: RowReader<'creditNotes'>): Money {
  const amount = absolute(reader.requiredAmount('amount'));
  if (isZero(amount))
    throw reader.error(
      'amount',
      'a credit note of nothing credits nothing. Leave it out.',
      'erp-csv.empty-credit-note',
    );
  return amount;
}

function keyOf(number: string, reader: RowReader<'creditNotes'>) {
  return { number, ...present({ uuid: reader.text('uuid'), ledgerId: reader.text('ledgerId') }) };
}
