import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildProgram } from '../build/build-program.ts';

const PATIENCE_MS = 60_000;

describe('the published program', () => {
  let folder = '';
  let dist = '';

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'reskontra-bundle-'));
    dist = join(await buildProgram(folder), '..');
  }, PATIENCE_MS);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('loads nothing but the command line itself for --version', () => {
    expect(packagesBehind('program-')).toEqual(new Set(['commander']));
  });

  it('reads a statement without loading a database, a web server or an HTTP client', () => {
    expect(packagesBehind('statement-')).toEqual(new Set(['csv-parse', 'zod']));
  });

  it('loads the writer of the step log only when it is wanted', () => {
    expect(packagesBehind('sync-')).toContain('@opentelemetry/api');
    expect(packagesBehind('sync-')).not.toContain('pino');
  });

  it('brings the licences of the packages that are in it', () => {
    const text = readFileSync(join(dist, 'THIRD-PARTY-LICENSES.txt'), 'utf8');

    expect(text).toMatch(/^zod 4\.\d+\.\d+ \(MIT\)\n\nMIT License\n/m);
    expect(text).toMatch(/^kysely 0\.\d+\.\d+ \(MIT\)$/m);
  });

  /** Of the file with that beginning, and all that it imports before it runs. */
  function packagesBehind(start: string): ReadonlySet<string> {
    const first = readdirSync(dist).find((name) => name.startsWith(start) && name.endsWith('.js')) ?? '';
    const texts = filesBehind(first).map((name) => readFileSync(join(dist, name), 'utf8'));
    const names = texts.flatMap((text) => [...text.matchAll(SOURCE)].map((found) => found[1] as string));
    return new Set(names);
  }

  function filesBehind(name: string, seen = new Set<string>()): readonly string[] {
    if (!seen.has(name)) {
      seen.add(name);
      const text = readFileSync(join(dist, name), 'utf8');
      for (const found of text.matchAll(STATIC_IMPORT)) filesBehind(found[1] as string, seen);
    }
    return [...seen];
  }
});

/** The bundler says of every part where it comes from. */
const SOURCE = /^\/\/ .*node_modules\/((?:@[^/\n]+\/)?[^/\n]+)\/[^\n]*$/gm;
const STATIC_IMPORT = /^(?:\} from|import) "\.\/([^"]+)";$/gm;
