// whole-number.ts — a number on the command line.
import { ConfigError } from '@reskontra/core';

/** @throws ConfigError `usage.number` */
export function wholeNumber(option: string, text: string, most: number): number {
  const value = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  if (value <= most) return value;
  throw new ConfigError(`${option} takes a whole number from 0 to ${most}.`, { code: 'usage.number' });
}
