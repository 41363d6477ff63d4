import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

const HERE = new URL('./index.ts', import.meta.url).href;
const ANSWERS = `
  import { addDays, daysBetween, instantToMs, parseInstant, parsePlainDate, plainDateIn } from '${HERE}';
  console.log(JSON.stringify({
    hostZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    dayAfterSkippedOne: addDays(parsePlainDate('2011-12-29'), 1),
    dayWithoutMidnight: addDays(parsePlainDate('2018-11-03'), 1),
    acrossTwoClockChanges: daysBetween(parsePlainDate('2026-03-28'), parsePlainDate('2026-10-26')),
    epoch: instantToMs(parseInstant('1970-01-01T02:00:00+02:00')),
    inHelsinki: plainDateIn(parseInstant('2026-03-01T22:00:00Z'), 'Europe/Helsinki'),
  }));
`;

// The zone of a process is fixed when it starts (setting TZ in a worker thread changes nothing), so each has its own.
function askOnHostIn(zone: string): unknown {
  const args = ['--no-warnings', '--input-type=module', '--eval', ANSWERS];
  return JSON.parse(execFileSync(process.execPath, args, { env: { ...process.env, TZ: zone }, encoding: 'utf8' }));
}

describe('days and moments', () => {
  // Changed clocks, a clock changed at midnight, a skipped day, and both edges of the world.
  it.each(['Europe/Helsinki', 'America/Sao_Paulo', 'Pacific/Apia', 'Pacific/Kiritimati', 'Pacific/Pago_Pago'])(
    'are counted on a host in %s as anywhere else',
    (zone) => {
      expect(askOnHostIn(zone)).toEqual({
        hostZone: zone,
        dayAfterSkippedOne: '2011-12-30',
        dayWithoutMidnight: '2018-11-04',
        acrossTwoClockChanges: 212,
        epoch: 0,
        inHelsinki: '2026-03-02',
      });
    },
  );
});
