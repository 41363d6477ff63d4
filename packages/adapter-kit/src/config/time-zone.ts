// time-zone.ts — the time zone of somebody's books.
import { parseInstant, plainDateIn, SdkError } from '@reskontra/core';
import { z } from 'zod';

const SOME_MOMENT = parseInstant('2026-01-01T00:00:00Z');

/** The schema of a name of the IANA time zone database. `example` stands in the error. */
export function timeZone(example: string): z.ZodType<string, string> {
  return z.string().refine(isKnown, `not a time zone like ${example}`);
}

function isKnown(zone: string): boolean {
  try {
    plainDateIn(SOME_MOMENT, zone);
    return true;
  } catch (error) {
    if (!SdkError.is(error)) throw error;
    return false;
  }
}
