import { afterEach, describe, expect, it } from 'vitest';
import { instantToMs, parseInstant } from './instant.ts';
import { addDays, daysBetween, parsePlainDate } from './plain-date.ts';
import { plainDateIn } from './plain-date-in.ts';

const hostZone = process.env.TZ;

afterEach(() => {
  if (hostZone === undefined) delete process.env.TZ;
  else process.env.TZ = hostZone;
});

// Zones with a changed clock at midnight, a skipped day, and both edges of the world.
describe.each(['Europe/Helsinki', 'America/Sao_Paulo', 'Pacific/Apia', 'Pacific/Kiritimati', 'Pacific/Pago_Pago'])(
  'on a host in %s',
  (zone) => {
    it('counts days and moments as anywhere else', () => {
      process.env.TZ = zone;

      expect(addDays(parsePlainDate('2011-12-29'), 1)).toBe('2011-12-30');
      expect(addDays(parsePlainDate('2018-11-03'), 1)).toBe('2018-11-04');
      expect(daysBetween(parsePlainDate('2026-03-28'), parsePlainDate('2026-10-26'))).toBe(212);
      expect(instantToMs(parseInstant('1970-01-01T02:00:00+02:00'))).toBe(0);
      expect(plainDateIn(parseInstant('2026-03-01T22:00:00Z'), 'Europe/Helsinki')).toBe('2026-03-02');
    });
  },
);
