// values.ts — money and days in a test, as short as they are said.
import { commandId } from '../ids.ts';
import { type PositiveMoney, parseDecimal, positive } from '../money/index.ts';
import { type PlainDate, parsePlainDate } from '../time/index.ts';

/**
 * Euros above zero: `eur('40.00')`. For a sum below zero: `negatePositive(eur('40.00'))`.
 * @throws DataError as `parseDecimal` and `positive` do
 */
export function eur(text: string): PositiveMoney<'EUR'> {
  return positive(parseDecimal(text, 'EUR'));
}

/**
 * A calendar day: `day('2026-04-02')`.
 * @throws DataError as `parsePlainDate` does
 */
export function day(text: string): PlainDate {
  return parsePlainDate(text);
}

/** The key of a command, for a writer that is called without an engine. */
export const KEY = commandId('test-command');
