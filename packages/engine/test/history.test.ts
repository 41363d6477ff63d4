import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseReference } from '@reskontra/core';
import { assignmentFact, invoiceFact } from '@reskontra/core/testing';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LinkedRecord, openSqliteStore, verifyExport } from '../src/index.ts';
import { createHarness, type Harness, transaction } from './harness.ts';

const ACCOUNT = 'FI1410093000123458';
const NAME = 'Virtanen Tyyne';
const folder = mkdtempSync(join(tmpdir(), 'history-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;

/** One invoice of one person, paid by bank and told of; then closed by the collector. */
async function paidLedger(): Promise<Harness & { readonly path: string }> {
  files += 1;
  const path = join(folder, `${files}.db`);
  const harness = await createHarness({ store: await openSqliteStore(path) });
  const { collector, ledger, engine } = harness;
  ledger.push(
    invoiceFact({ debtor: { id: 'C-17', name: NAME, account: ACCOUNT }, references: [parseReference('10016')] }),
  );
  collector.assignments = [assignmentFact({ debtorName: NAME })];
  await engine.puller.pull();
  await harness.importTransactions(
    transaction({ debtor: { name: NAME, account: ACCOUNT } }),
    transaction({ debtor: { name: NAME, account: ACCOUNT }, references: [], bankId: 'B2', text: [`hei, ${NAME}`] }),
  );
  await harness.deliver();
  return { ...harness, path };
}

/** As the collector shows it once the report has been worked off. */
async function close({ collector, engine }: Harness): Promise<void> {
  const [open] = collector.assignments;
  if (open === undefined) throw new Error('There is no assignment.');
  collector.assignments = [open, { ...open, assignment: { ...open.assignment, status: 'closed' } }];
  await engine.puller.pull();
  for (const { id } of await engine.reviews.list())
    await engine.reviews.decide({ id, verdict: 'dismissed', by: 'matti', because: 'not ours' });
}

async function exported(
  { engine }: Harness,
  period: { from?: string; before?: string } = {},
): Promise<readonly string[]> {
  const lines: string[] = [];
  await engine.archive.export(period, (record: LinkedRecord) => void lines.push(JSON.stringify(record)));
  return lines;
}

describe('an export', () => {
  let lines: readonly string[] = [];
  beforeAll(async () => {
    lines = await exported(await paidLedger());
  });

  it('has every fact, command, attempt, intervention and review, and can be verified', async () => {
    const kinds = new Set(lines.map((line) => (JSON.parse(line) as LinkedRecord).kind));

    expect(kinds).toEqual(new Set(['export', 'fact', 'command', 'attempt', 'review', 'end']));
    expect((await verifyExport(lines, 'day.ndjson')).records).toBe(lines.length - 1);
  });

  it('names nobody', () => {
    expect(lines.join('\n')).not.toContain('Virtanen');
    expect(lines.join('\n')).not.toContain(ACCOUNT);
  });

  it('of a day without entries has its beginning and its end alone', async () => {
    const none = await exported(await paidLedger(), { from: '2030-01-01T00:00:00.000Z' });

    expect(none.map((line) => (JSON.parse(line) as LinkedRecord).kind)).toEqual(['export', 'end']);
  });

  it.each<readonly [string, (all: readonly string[]) => readonly string[]]>([
    ['with another figure', (all) => all.with(1, (all[1] ?? '').replace('10000', '10001'))],
    ['removed', (all) => all.toSpliced(2, 1)],
    ['added', (all) => all.toSpliced(2, 0, all[2] ?? '')],
    ['moved', (all) => [...all.slice(0, 2), all[3] ?? '', all[2] ?? '', ...all.slice(4)]],
    ['cut off at the end', (all) => all.slice(0, -1)],
    ['appended', (all) => [...all, all[1] ?? '']],
  ])('is refused with a line %s', async (_, tamper) => {
    await expect(verifyExport(tamper(lines), 'day.ndjson')).rejects.toMatchObject({ kind: 'data', file: 'day.ndjson' });
  });
});

describe('the seals of the journal', () => {
  it('fit what they seal, and seal nothing twice', async () => {
    const { engine } = await paidLedger();

    const first = await engine.archive.seal();
    const again = await engine.archive.seal();

    expect(again).toEqual(first);
    expect(await engine.archive.verify()).toMatchObject({ seals: 1, broken: [], last: { hash: first?.hash } });
  });

  it.each([
    ['the sum of a fact', "update facts set body = replace(body, '10000', '20000') where seq = 1"],
    ['a fact that is gone', 'delete from facts where seq = 1'],
    [
      'two facts in each other’s place',
      'update facts set seq = case seq when 1 then -2 else -1 end where seq in (1, 2)',
    ],
    ['a command', "update commands set body = replace(body, '10000', '20000')"],
    ['a command that is gone', 'delete from commands where seq = 1'],
    ['a reason', "update interventions set because = 'another'"],
    ['the hash itself', "update seals set hash = 'x'"],
  ])('do not fit any more when somebody changes %s', async (_, tamper) => {
    const harness = await paidLedger();
    const [command] = await harness.engine.outbox.list({ all: true });
    await harness.store.db
      .insertInto('interventions')
      .values({ company: 'test', command_id: command?.id ?? '', action: 'retry', by: 'matti', because: 'why', at: '' })
      .execute();
    await harness.engine.archive.seal();

    await sql.raw(tamper).execute(harness.store.db);
    if (tamper.includes('-2')) await sql`update facts set seq = -seq where seq < 0`.execute(harness.store.db);

    expect((await harness.engine.archive.verify()).broken.map(({ number }) => number)).toEqual([1]);
  });

  it('name the seal whose rows were changed, and no other', async () => {
    const harness = await paidLedger();
    await harness.engine.archive.seal();
    harness.ledger.push(invoiceFact({ id: 'test:invoice:1002' as never, invoice: { number: '1002' }, references: [] }));
    await harness.engine.puller.pull();
    await harness.engine.archive.seal();

    await sql`delete from facts where seq = 1`.execute(harness.store.db);

    expect((await harness.engine.archive.verify()).broken.map(({ number }) => number)).toEqual([1]);
  });
});

describe('to forget a debtor', () => {
  it('leaves no name, account or word of theirs in the store, and every figure and hash as it was', async () => {
    const harness = await paidLedger();
    await close(harness);
    const { engine, store, path } = harness;
    const before = await engine.archive.seal();
    const openBefore = (await engine.cases.list()).map(({ id, open, sum }) => [id, open, sum]);

    const forgotten = await engine.archive.forget({ debtor: 'C-17', by: 'anna', because: 'asked for by letter' });
    const after = (await engine.cases.list()).map(({ id, open, sum, debtor }) => [id, open, sum, debtor]);
    const check = await engine.archive.verify();
    await store.close();

    expect(forgotten.facts).toBeGreaterThan(3);
    expect(after).toEqual(openBefore.map((row) => [...row, undefined]));
    expect(check).toMatchObject({ broken: [], last: { hash: before?.hash } });
    const bytes = readFileSync(path).toString('latin1');
    expect(bytes).not.toContain('Virtanen');
    expect(bytes).not.toContain(ACCOUNT);
    expect(bytes).toContain('asked for by letter');
  });

  it('is refused while something is owed or under way, and says what', async () => {
    const { engine } = await paidLedger();

    await expect(engine.archive.forget({ debtor: 'C-17', by: 'anna', because: 'asked' })).rejects.toMatchObject({
      code: 'forget.in-use',
      message: expect.stringContaining('1001 is open at the collector'),
    });
  });

  it('is refused for a debtor that nobody knows', async () => {
    const { engine } = await paidLedger();

    await expect(engine.archive.forget({ debtor: 'C-99', by: 'anna', because: 'asked' })).rejects.toMatchObject({
      code: 'forget.not-found',
    });
  });
});
