import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { HOST_ZONES, inHostZone } from '../src/bench/host-zone.ts';

/** What careless code does with days; as text, so that another process can do it too. */
const CARELESS = `[
  new Date('2026-04-30T00:00:00').toISOString(),
  new Date('2026-04-30').getDate(),
  new Date(2026, 3, 30).toISOString(),
  new Date('2026-04-30 12:00').toISOString(),
  new Date('2026-04-30T12:00:00Z').toISOString(),
  new Date('2026-04-30T23:30:00+02:00').getHours(),
  new Date('2026-04-30T12:00:00Z').toDateString(),
  new Date('2026-04-30T12:00:00Z').toLocaleDateString('fi'),
  new Date('2026-04-30T12:00:00Z').getTimezoneOffset(),
  new Date('2026-04-30T12:00:00Z').setHours(0, 0, 0, 0),
  Date.parse('2026-04-30T00:00:00'),
  Intl.DateTimeFormat('sv').format(new Date(Date.UTC(2026, 3, 30, 12))),
  Intl.DateTimeFormat().resolvedOptions().timeZone,
]`;

it.each(HOST_ZONES)('a host in $name is played as it is', async (zone) => {
  const args = ['--no-warnings', '--eval', `console.log(JSON.stringify(${CARELESS}))`];
  const there: unknown = JSON.parse(
    execFileSync(process.execPath, args, { env: { ...process.env, TZ: zone.name }, encoding: 'utf8' }),
  );

  const here: unknown = await inHostZone(zone, async () => new Function(`return ${CARELESS}`)());

  expect(here).toEqual(there);
  expect(new Date(2026, 3, 30).getDate()).toBe(30);
});
