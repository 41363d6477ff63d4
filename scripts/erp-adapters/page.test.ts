import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { PAGE, readAdapters, toPage } from './page.ts';

const adapters = readAdapters();
const [first] = adapters;

describe('the page that compares the ERP adapters', () => {
  it('says what the READMEs say now', () => {
    const page = toPage(adapters);
    if (process.env.CONFORMANCE_UPDATE === '1') writeFileSync(PAGE, page);

    expect(readFileSync(PAGE, 'utf8'), 'run: CONFORMANCE_UPDATE=1 npm test -- scripts/erp-adapters').toBe(page);
  });

  it.each(adapters)('has every row of $id', ({ glance }) => {
    expect([...glance.keys()]).toEqual([...(first?.glance.keys() ?? [])]);
    expect([...glance.values()].filter((value) => value === '')).toEqual([]);
  });

  it.each(adapters)('does not say of $id that it was run against the system itself unless it has such tests', (one) => {
    const said = one.glance.get('run against') ?? '';

    expect(said).toMatch(one.hasRealTests ? /^the real / : /^(?:a fake alone|files)/);
  });

  it('names no adapter that failed a check of its suite', () => {
    expect(adapters.filter(({ failed }) => failed !== 0).map(({ id }) => id)).toEqual([]);
  });
});
