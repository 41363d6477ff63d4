// time.test-d.ts — what must not compile. Checked by tsc, never run.
import { addMs, type Instant } from './instant.ts';
import { addDays, type PlainDate } from './plain-date.ts';
import { plainDateIn } from './plain-date-in.ts';

declare const day: PlainDate;
declare const moment: Instant;

export function textsAreNotDays(): unknown[] {
  return [
    addDays(day, 1).length,
    plainDateIn(moment, 'Europe/Oslo').length,
    // @ts-expect-error a string nobody parsed
    addDays('2026-03-01', 1),
    // @ts-expect-error a moment is not a day
    addDays(moment, 1),
    // @ts-expect-error a day is not a moment
    addMs(day, 1),
    // @ts-expect-error a string nobody parsed
    plainDateIn('2026-03-01T00:00:00.000Z', 'Europe/Oslo'),
  ];
}
