// A month in the life of a company: ERP, journal and collector are equal to the last cent, and the README says how it went.
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { liveMonth } from './month/month.ts';
import { monthReport } from './month/month-report.ts';

const README = new URL('../../../README.md', import.meta.url);
const START = '<!-- month -->';
const END = '<!-- /month -->';
const SEED = Number(process.env.SEED ?? '1');

describe('a month in the life', () => {
  it('ends with ERP, journal and collector equal to the last cent', { timeout: 600_000 }, async () => {
    const result = await liveMonth({ seed: SEED, invoices: Number(process.env.INVOICES ?? '1000'), days: 60 }).catch(
      (error: unknown) => {
        throw new Error(`Repeat with: SEED=${SEED} npm test -- apps/cli/test/month.test.ts`, { cause: error });
      },
    );

    expect(result.differences).toEqual([]);
    expect(result.leftOver).toEqual([]);
    expect(result.misreported).toEqual([]);
    expect(result.behaviours.size).toBe(15);
    if (SEED === 1) holdFresh(monthReport(result));
  });
});

/** The README has the report of seed 1. `MONTH_UPDATE=1` writes it. */
function holdFresh(report: string): void {
  const before = readFileSync(README, 'utf8');
  const from = before.indexOf(START);
  const to = before.indexOf(END);
  expect(from, `README.md has no ${START}`).toBeGreaterThan(0);
  const after = `${before.slice(0, from + START.length)}\n\n${report}\n\n${before.slice(to)}`;
  if (process.env.MONTH_UPDATE === '1') writeFileSync(README, after);
  else expect(before, 'Write it: MONTH_UPDATE=1 npm test -- apps/cli/test/month.test.ts').toBe(after);
}
