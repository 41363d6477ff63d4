import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { removeBundle, run, runSource, start } from './cli.ts';
import { companyEvents, createWorkbench, KEYS, REPORTED, samplePartner } from './workbench.ts';

afterAll(removeBundle);

const PATIENCE_MS = 90_000;

describe.concurrent('the commands', { timeout: PATIENCE_MS }, () => {
  it('statement read prints the documented objects, without configuration, store or network', async () => {
    const bench = createWorkbench();
    const folder = join(bench.folder, '..'); // no configuration there

    const { code, records, stderr } = await runSource(
      ['statement', 'read', join(bench.folder, 'statement.xml'), '--json'],
      {
        folder,
      },
    );
    bench.remove();

    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(records.map(({ kind }) => kind)).toEqual(['statement', ...TEN_TRANSACTIONS, 'summary']);
    expect(records[0]).toMatchObject({
      statement: 1,
      message: 'camt.053.001.08',
      opening: { minor: 100000 },
      copy: null,
      page: null,
    });
    expect(Object.keys(records[1] ?? {})).toEqual(TRANSACTION_FIELDS);
    expect(records[2]).toMatchObject({
      path: '1/1',
      class: 'collector',
      evidence: ['payer name VISMA FINANC is an alias of the collector (VISMA FINANC)'],
      amount: { currency: 'EUR', minor: 15050 },
      counterparty: { name: 'VISMA FINANC', account: null, ultimateName: null },
      references: [{ scheme: 'fi', canonical: '100243', raw: '00000000000000100243', valid: true, from: 'CdtrRefInf' }],
    });
    expect(records.at(-1)).toMatchObject({
      statements: 1,
      entries: 8,
      transactions: 10,
      credits: { EUR: 123225 },
      debits: { EUR: 6000 },
      byClass: { direct: 6, collector: 2, unknown: 1, reversal: 1 },
      diagnostics: { error: 0, warning: 0 },
    });
  });

  it('statement read ends quietly when nobody reads its answer', async () => {
    const bench = createWorkbench();

    const { child, ended } = await start(['statement', 'read', 'statement.xml'], { folder: bench.folder });
    child.stdout?.destroy();
    const { code, stderr } = await ended;
    bench.remove();

    expect(stderr).toBe('');
    expect(code).toBe(0);
  });

  it('a person rehearses, imports, decides and sees it delivered', async () => {
    const bench = createWorkbench();
    const partner = samplePartner();
    const listening = await partner.listen();
    bench.configure(listening.url);
    const options = { folder: bench.folder, env: KEYS };
    const call = (...args: string[]) => run([...args, '--json'], options);

    const rehearsed = await call('import', 'statement.xml', '--dry-run');
    const untouched = companyEvents(partner);
    const imported = await call('import', 'statement.xml', '--no-deliver', '--strict');
    const reviews = await call('review', 'list');
    const unnamed = reviews.records.find(({ why }) => why === 'the payer is not known');
    const accepted = await call('review', 'accept', String(unnamed?.review), '--because', 'the customer called');
    const again = await call('review', 'accept', String(unnamed?.review), '--because', 'the customer called');
    const synced = await call('sync');
    const shown = await call('cases', 'show', '10027');
    await listening.close();
    bench.remove();

    const planned = rehearsed.records.filter(({ kind }) => kind === 'planned');
    expect(rehearsed.code).toBe(0);
    expect(planned.map(({ invoice, type, amount, date }) => [invoice, type, amount, date])).toContainEqual([
      '10021',
      'assignment.paid',
      { currency: 'EUR', minor: 10000 },
      '2024-03-15',
    ]);
    expect(planned.find(({ invoice }) => invoice === '10021')?.because).toEqual([
      'rule 1: structured reference 100214 is the reference of open invoice 10021',
      'payer MÄKINEN AINO is not the collector',
      'it covers the whole open amount 100.00 EUR',
    ]);
    expect(untouched).toEqual([]);
    expect(imported.code).toBe(5); // reviews wait, and --strict was given
    expect(imported.records.at(-1)).toEqual({
      kind: 'summary',
      files: 1,
      refused: 0,
      transactions: 10,
      new: 10,
      planned: 7,
      delivered: 0,
      waiting: 7,
      review: 3,
    });
    expect(unnamed).toMatchObject({ candidates: [{ invoice: '10027' }], amount: { minor: 7525 }, payer: null });
    expect(accepted.records).toMatchObject([
      { kind: 'review', state: 'accepted', decidedBy: 'tester' },
      { kind: 'planned', invoice: '10027', amount: { minor: 7525 } },
    ]);
    expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('was accepted already by tester')]);
    expect(synced.code).toBe(0);
    expect(companyEvents(partner)).toEqual([...REPORTED.slice(0, 4), ['10027', ['paid 7525']], ...REPORTED.slice(4)]);
    expect(shown.records[0]).toMatchObject({ invoice: '10027', open: { minor: 0 }, debtor: 'Virtanen Helmi' });
  });

  it('init writes a configuration that check understands, and overwrites nothing', async () => {
    const bench = createWorkbench();
    const config = 'fresh/reskontra.config.json';
    const call = (...args: string[]) => run([...args, '--config', config], { folder: bench.folder });

    const nowhere = await call('init', '--yes');
    mkdirSync(join(bench.folder, 'fresh'));
    const written = await call('init', '--yes');
    const again = await call('init', '--yes');
    const checked = await call('check', '--json');
    const text = readFileSync(join(bench.folder, config), 'utf8');
    bench.remove();

    expect([nowhere.code, written.code, again.code]).toEqual([2, 0, 2]);
    expect(again.stderr).toContain('init overwrites nothing');
    expect(JSON.parse(text)).toMatchObject({
      company: 'demo',
      collector: { userApiKey: { env: 'MAVENTA_USER_API_KEY' } },
    });
    expect(checked.code).toBe(2);
    expect(checked.records.filter(({ ok }) => ok === false)).toMatchObject([
      { what: 'collector @reskontra/collector-maventa', remedy: expect.stringContaining('MAVENTA_USER_API_KEY') },
    ]);
  });

  it('demo shows the main job in under 40 lines', async () => {
    const bench = createWorkbench();

    const { code, stdout, stderr } = await run(['demo'], { folder: bench.folder });
    bench.remove();

    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(stdout.trimEnd().split('\n').length).toBeLessThan(40);
    expect(stdout).toContain('invoice 10024  150.50 EUR from VISMA FINANC');
    expect(stdout).toContain('invoice 10025  500.00 EUR from Visma Amili Oy');
    expect(stdout).toContain('payer VISMA FINLAND is not the collector');
    expect(stdout).toContain('closed the assignments of invoices 10021, 10023, 10026');
    expect(stdout).toContain('0 new, 0 reported; the collector still has 4 paid events of ours');
  });
});

const TEN_TRANSACTIONS = Array.from({ length: 10 }, () => 'transaction');
const TRANSACTION_FIELDS = [
  'kind',
  'file',
  'statement',
  'path',
  'class',
  'evidence',
  'status',
  'bookedOn',
  'valueOn',
  'amount',
  'reversal',
  'returnReason',
  'counterparty',
  'references',
  'documents',
  'text',
  'bankId',
  'entryBankId',
  'endToEndId',
  'uetr',
  'bankCode',
  'instructed',
  'charges',
  'key',
];
