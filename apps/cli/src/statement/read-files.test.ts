import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Output } from '../output/output.ts';
import { bankPolicy } from './bank-policy.ts';
import { readFiles } from './read-files.ts';
import { statementReaders } from './readers.ts';

const SAMPLE = join(import.meta.dirname, '../../../../test-fixtures/statements/camt/fi-day.camt.053.001.08.xml');
const PATIENCE_MS = 60_000;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'reskontra-read-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The sample with its first entry so many times, cut off where the statement should end. */
function cutOffFile(name: string, entries: number): string {
  const sample = readFileSync(SAMPLE, 'utf8');
  const [start, end] = [sample.indexOf('<Ntry>'), sample.indexOf('</Ntry>') + '</Ntry>'.length];
  const path = join(folder, name);
  writeFileSync(path, sample.slice(0, start) + sample.slice(start, end).repeat(entries));
  return path;
}

async function read(files: readonly string[], json: boolean) {
  const streams = { stdout: new PassThrough(), stderr: new PassThrough() };
  const texts = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    streams[name].setEncoding('utf8').on('data', (text: string) => {
      texts[name] += text;
    });
  }
  const { stdout, stderr } = streams as unknown as Record<'stdout' | 'stderr', NodeJS.WriteStream>;
  const output = new Output({ stdout, stderr, json, quiet: false, verbose: false });
  const code = await readFiles(output, files, { policy: bankPolicy(undefined), readers: statementReaders() });
  await output.flush();
  return { code, ...texts, lines: texts.stdout.split('\n').filter((line) => line !== '') };
}

const kindOf = (line: string | undefined) => (JSON.parse(line ?? '{}') as { readonly kind?: string }).kind;

describe('statement read', { timeout: PATIENCE_MS }, () => {
  it('prints nothing of a refused file but its refusal, and goes on with the next', async () => {
    const { code, lines, stderr } = await read([cutOffFile('small.xml', 500), SAMPLE], true);

    expect(code).toBe(3);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ kind: 'diagnostic', level: 'error', code: 'xml.truncated' });
    expect([kindOf(lines[1]), kindOf(lines.at(-1))]).toEqual(['statement', 'summary']);
    expect(stderr).toBe('');
  });

  it('says a refusal last when the answer was too long to be held back', async () => {
    const { code, lines } = await read([cutOffFile('large.xml', 12_000)], true);

    expect(code).toBe(3);
    expect(lines.filter((line) => kindOf(line) === 'transaction').length).toBeGreaterThan(5_000);
    expect(lines.filter((line) => kindOf(line) === 'diagnostic').length).toBe(1);
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ kind: 'diagnostic', level: 'error', code: 'xml.truncated' });
  });

  it('shows a person nothing of a refused file either', async () => {
    const { code, stdout, stderr } = await read([cutOffFile('small.xml', 3)], false);

    expect(code).toBe(3);
    expect(stdout).toBe('');
    expect(stderr).toContain('The file ends too early');
    expect(stderr.trim().split('\n').length).toBe(1);
  });
});
