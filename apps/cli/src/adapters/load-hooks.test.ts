import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { configSchema } from '../config/config-schema.ts';
import { loadHooks } from './load-hooks.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'reskontra-hooks-'));
  const hook = (id: string) => `{ id: '${id}', on: 'payment', decide: () => [] }`;
  writeFileSync(join(folder, 'one.mjs'), `export default ${hook('mine')};`);
  writeFileSync(join(folder, 'several.mjs'), `export default [${hook('first')}, ${hook('second')}];`);
  writeFileSync(join(folder, 'none.mjs'), 'export default { decide: 7 };');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function idsWith(hooks: object): Promise<readonly string[]> {
  const config = configSchema.parse({ company: 'demo', hooks });
  const loaded = { path: '', file: 'reskontra.config.json', folder, config, env: {} };
  return loadHooks(loaded).then((found) => found.map(({ id }) => id));
}

describe('loadHooks', () => {
  it('takes all stock rules unless told otherwise', async () => {
    const stock = [
      'credit-note-applied',
      'credit-reversed',
      'direct-payment',
      'payment-returned',
      'settlement',
      'due-date-wanted',
      'cancellation-wanted',
      'comment-wanted',
      'course-wanted',
      'comment-seen',
      'collector-payment',
      'settlement-to-clearing',
      'payout',
      'settlement-corrected',
      'collection-approval',
      'due-date-changed',
      'case-number',
    ];

    expect(await idsWith({})).toEqual(stock);
    expect(await idsWith({ stock: { settlement: false } })).toEqual(stock.filter((id) => id !== 'settlement'));
    expect(await idsWith({ stock: { 'overdue-to-collection': true } })).toEqual(['overdue-to-collection', ...stock]);
  });

  it("adds the company's own, one or several a module", async () => {
    const ids = await idsWith({ extra: ['./one.mjs', './several.mjs'] });

    expect(ids.slice(-4)).toEqual(['case-number', 'mine', 'first', 'second']);
  });

  it('refuses a module without rules', async () => {
    await expect(idsWith({ extra: ['./none.mjs'] })).rejects.toThrow('./none.mjs under "hooks.extra" has no rules');
  });
});
