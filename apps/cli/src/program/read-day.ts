// read-day.ts — a day on the command line.
import { isPlainDate } from '@reskontra/core';
import { InvalidArgumentError } from 'commander';

/** For commander, which tells which argument it was. */
export function readDay(text: string): string {
  if (isPlainDate(text)) return text;
  throw new InvalidArgumentError('Write a day like 2026-04-30.');
}
