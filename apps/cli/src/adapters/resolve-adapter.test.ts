import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resolveAdapter } from './resolve-adapter.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'reskontra-adapters-'));
  install('erp-plain', { exports: './index.js' }, adapterText(1, 'erp'));
  install('erp-import-only', { exports: { '.': { import: './index.js' } } }, adapterText(1, 'erp'));
  install('erp-other-contract', { exports: './index.js' }, adapterText(2, 'erp'));
  install('collector-plain', { exports: './index.js' }, adapterText(1, 'collector'));
  install('no-adapter', { exports: './index.js' }, 'export default 7;');
  install('broken', { exports: './index.js' }, 'import "./not-there.js";');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The adapter as a vendor's package has it; the schema only needs to look like one here. */
function adapterText(contract: number, kind: string): string {
  return `export default { contract: ${contract}, id: 'x', kind: '${kind}', config: { _zod: {} }, connect() { return { read: {} }; } };`;
}

function install(name: string, manifest: object, text: string): void {
  const place = join(folder, 'node_modules', name);
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, 'package.json'), JSON.stringify({ name, type: 'module', ...manifest }));
  writeFileSync(join(place, 'index.js'), text);
}

describe('resolveAdapter', () => {
  it.each(['erp-plain', 'erp-import-only'])("finds %s in the configuration's folder", async (name) => {
    const adapter = await resolveAdapter({ name, kind: 'erp', folder });

    expect(adapter.id).toBe('x');
  });

  it('finds what came with this program', async () => {
    const adapter = await resolveAdapter({ name: '@reskontra/erp-csv', kind: 'erp', folder });

    expect(adapter.id).toBe('erp-csv');
  });

  it.each([
    ['erp-other-contract', 'npm install @reskontra/core@latest'],
    ['collector-plain', 'stands under "erp" in the configuration. Move it there.'],
    ['no-adapter', 'is no adapter'],
    ['broken', 'does not load. Reinstall it'],
    ['erp-absent', 'Install it there: npm install erp-absent'],
    ['./erp-absent.js', 'Install it there'],
  ])('refuses %s', async (name, sentence) => {
    await expect(resolveAdapter({ name, kind: 'erp', folder })).rejects.toThrow(sentence);
  });
});
