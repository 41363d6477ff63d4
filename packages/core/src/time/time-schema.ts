// time-schema.ts — days and moments as they enter and leave our own files and messages.
import { z } from 'zod';
import { type Instant, isInstantText, parseInstant } from './instant.ts';
import { isPlainDate, type PlainDate } from './plain-date.ts';

/** A `PlainDate`: a real day, `YYYY-MM-DD`, years 1900 to 2199. */
export const plainDateSchema = z
  .string()
  .refine(isPlainDate, { error: 'not a real day in the form YYYY-MM-DD, years 1900 to 2199', abort: true })
  .meta({ format: 'date', description: 'Calendar day, YYYY-MM-DD' }) as z.ZodType<unknown, string> as z.ZodType<
  PlainDate,
  string
>;

/** An `Instant`: takes any offset, gives UTC with milliseconds. */
export const instantSchema = z
  .string()
  .refine(isInstantText, { error: 'not a real moment with its offset, like 2026-03-01T12:00:00Z', abort: true })
  .overwrite(parseInstant)
  .meta({ format: 'date-time', description: 'Moment in UTC, ISO 8601 with milliseconds' }) as z.ZodType<
  unknown,
  string
> as z.ZodType<Instant, string>;
