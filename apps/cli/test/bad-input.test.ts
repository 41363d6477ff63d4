import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Listening } from '@reskontra/simulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ran, removeBundle, run } from './cli.ts';
import { configuration, createWorkbench, KEYS, samplePartner, type Workbench } from './workbench.ts';

const PATIENCE_MS = 90_000;
const PERSON = /M[ÄA]KINEN|AINO/i; // the first payer of the statement
const SECRET = 'kept-quiet-8f3a';

let partner: Listening;
beforeAll(async () => {
  partner = await samplePartner().listen();
});
afterAll(() => partner.close());
afterAll(removeBundle);

async function withBench(test: (bench: Workbench) => Promise<void>): Promise<void> {
  const bench = createWorkbench();
  bench.configure(partner.url);
  try {
    await test(bench);
  } finally {
    bench.remove();
  }
}

const importFile = (bench: Workbench, file: string, env: Readonly<Record<string, string>> = KEYS): Promise<Ran> =>
  run(['import', file], { folder: bench.folder, env });

/** One clear sentence, and nothing of a secret or a person. */
function expectOneSentence({ stdout, stderr }: Ran, sentence: string): void {
  const lines = stderr.trim().split('\n');
  expect(lines).toEqual([expect.stringContaining(sentence)]);
  expect(stderr + stdout).not.toMatch(PERSON);
  expect(stderr + stdout).not.toContain(SECRET);
  expect(stderr).not.toMatch(/\n\s+at /); // no stack
}

function recordedTransactions({ folder }: Workbench): number {
  const file = join(folder, 'reskontra.db');
  if (!existsSync(file)) return 0;
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const row = database.prepare("select count(*) as count from facts where kind = 'bank-transaction'").get();
    return Number(row?.count);
  } finally {
    database.close();
  }
}

const STATEMENT = 'statement.xml';

describe.concurrent('import refuses', { timeout: PATIENCE_MS }, () => {
  it('a file that is not there', () =>
    withBench(async (bench) => {
      const ran = await importFile(bench, 'missing.xml');

      expectOneSentence(ran, 'There is no file missing.xml. Look at its name and folder.');
      expect(ran.code).toBe(2);
      expect(existsSync(join(bench.folder, 'reskontra.db'))).toBe(false);
    }));

  it('a folder', () =>
    withBench(async (bench) => {
      mkdirSync(join(bench.folder, 'day'));

      const ran = await importFile(bench, 'day');

      expectOneSentence(ran, 'day is a folder. Name the files in it, for example day/*.xml.');
      expect(ran.code).toBe(2);
      expect(existsSync(join(bench.folder, 'reskontra.db'))).toBe(false);
    }));

  it.each([
    [
      'the login page of the bank',
      () => '<!doctype html><html><head><title>Kirjaudu</title></head><body>MÄKINEN AINO</body></html>',
      'The file is a web page, probably the sign-in page of the bank. Sign in and download the statement again.',
    ],
    [
      'a truncated file',
      (whole: string) => whole.slice(0, whole.length - 2000),
      'The file ends too early: it was cut off on its way. Fetch the file from the bank again; nothing of it was used.',
    ],
    [
      'a file with a DOCTYPE',
      (whole: string) => whole.replace('<Document', '<!DOCTYPE Document [<!ENTITY who "MÄKINEN AINO">]>\n<Document'),
      'The file has a DOCTYPE, which bank statements never have and which is not safe to read.',
    ],
    [
      'a payment order',
      (whole: string) =>
        whole.replace('camt.053.001.08', 'pain.001.001.09').replaceAll('BkToCstmrStmt', 'CstmrCdtTrfInitn'),
      'The file is another ISO 20022 message, not a statement (camt.052, camt.053 or camt.054). Choose the statement file.',
    ],
    ['an empty file', () => '', 'bad.xml is empty. Fetch it from the bank again.'],
    [
      'a file of no known format',
      () => 'MÄKINEN AINO paid me yesterday',
      'bad.xml is of no bank format that is known here. Fetch the statement as camt.053',
    ],
  ] as const)('%s', (_, spoil, sentence) =>
    withBench(async (bench) => {
      bench.write('bad.xml', spoil(readFileSync(join(bench.folder, STATEMENT), 'utf8')));

      const ran = await importFile(bench, 'bad.xml');

      expectOneSentence(ran, sentence);
      expect(ran.code).toBe(3);
      expect(recordedTransactions(bench)).toBe(0);
    }),
  );

  it('one file of several, and takes the others', () =>
    withBench(async (bench) => {
      bench.write('bad.xml', '<html></html>');

      const ran = await run(['import', 'bad.xml', STATEMENT, 'missing.xml', '--json'], {
        folder: bench.folder,
        env: KEYS,
      });

      expect(ran.code).toBe(3);
      expect(ran.records.filter(({ kind }) => kind === 'diagnostic').map(({ file, code }) => [file, code])).toEqual([
        ['bad.xml', 'xml.web-page'],
        ['missing.xml', 'file.missing'],
      ]);
      expect(ran.records.at(-1)).toMatchObject({ files: 3, refused: 2, transactions: 10, new: 10 });
    }));
});

describe.concurrent('the configuration', { timeout: PATIENCE_MS }, () => {
  it.each([
    [
      'at the top',
      { colector: {} },
      'In reskontra.config.json, "colector" is not a known key. Did you mean "collector"?',
    ],
    [
      'in a part of ours',
      { bank: { acounts: [] } },
      'In reskontra.config.json, "bank.acounts" is not a known key. Did you mean "bank.accounts"?',
    ],
    [
      "in an adapter's part",
      { erp: { adapter: '@reskontra/erp-csv', invoices: './invoices.csv', credit_notes: 'x' } },
      'In reskontra.config.json, "erp.credit_notes" is not a known key. Did you mean "erp.creditNotes"?',
    ],
  ] as const)('has an unknown key %s', (_, changes, sentence) =>
    withBench(async (bench) => {
      bench.configure(partner.url, changes);

      const ran = await importFile(bench, STATEMENT);

      expectOneSentence(ran, sentence);
      expect(ran.code).toBe(2);
      expect(existsSync(join(bench.folder, 'reskontra.db'))).toBe(false);
    }),
  );

  it('names a secret that is not set', () =>
    withBench(async (bench) => {
      const ran = await importFile(bench, STATEMENT, { MAVENTA_USER_API_KEY: SECRET });

      expectOneSentence(
        ran,
        'The environment variable MAVENTA_VENDOR_API_KEY, which reskontra.config.json names for "collector.vendorApiKey", is not set.',
      );
      expect(ran.stderr).toContain('write MAVENTA_VENDOR_API_KEY=… into a file .env');
      expect(ran.code).toBe(2);
      expect(existsSync(join(bench.folder, 'reskontra.db'))).toBe(false);
    }));

  it('has a secret written into it', () =>
    withBench(async (bench) => {
      const { collector } = configuration(partner.url) as { readonly collector: object };
      bench.configure(partner.url, { collector: { ...collector, userApiKey: SECRET } });

      const ran = await importFile(bench, STATEMENT);

      expectOneSentence(ran, '"collector.userApiKey" is a secret written into the file. Write { "env": "NAME" } there');
      expect(ran.code).toBe(2);
    }));

  it('is not JSON', () =>
    withBench(async (bench) => {
      bench.write('reskontra.config.json', `{\n  "company": "demo"\n  "key": "${SECRET}"\n}`);

      const ran = await importFile(bench, STATEMENT);

      expectOneSentence(ran, 'reskontra.config.json is not valid JSON at line 3, column 3.');
      expect(ran.code).toBe(2);
    }));

  it('names an adapter that is not installed', () =>
    withBench(async (bench) => {
      bench.configure(partner.url, { erp: { adapter: '@reskontra/erp-nothing' } });

      const ran = await importFile(bench, STATEMENT);

      expectOneSentence(ran, 'Install it there: npm install @reskontra/erp-nothing');
      expect(ran.code).toBe(2);
    }));

  it('is not there', () =>
    withBench(async (bench) => {
      const ran = await run(['import', STATEMENT, '--config', 'other.json'], { folder: bench.folder });

      expectOneSentence(
        ran,
        'There is no configuration other.json. Look at its name, or make one with: reskontra init.',
      );
      expect(ran.code).toBe(2);
    }));
});

describe.concurrent('the partner', { timeout: PATIENCE_MS }, () => {
  it('does not accept the key: the statement is recorded, nothing is sent', () =>
    withBench(async (bench) => {
      const ran = await run(['import', STATEMENT, '--quiet', '--json'], {
        folder: bench.folder,
        env: { ...KEYS, MAVENTA_USER_API_KEY: SECRET },
      });

      expect(ran.stderr.trim().split('\n')).toEqual([expect.stringContaining('Maventa does not accept the keys.')]);
      expect(ran.stderr + ran.stdout).not.toContain(SECRET);
      expect(ran.code).toBe(4);
      expect(recordedTransactions(bench)).toBe(10);
    }));
});

describe.concurrent('wrong usage', { timeout: PATIENCE_MS }, () => {
  it.each([
    [['frobnicate'], "unknown command 'frobnicate'"],
    [['import'], "missing required argument 'files'"],
    [['import', 'statement.xml', '--dryrun'], "unknown option '--dryrun'"],
    [['outbox', 'skip', 'c_1'], "required option '--because <text>' not specified"],
  ] as const)('%s', (args, sentence) =>
    withBench(async (bench) => {
      const ran = await run(args, { folder: bench.folder });

      expect(ran.stderr).toContain(sentence);
      expect(ran.stderr).toContain('--help');
      expect(ran.code).toBe(2);
    }),
  );
});
