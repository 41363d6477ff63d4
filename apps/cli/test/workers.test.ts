import type { ChildProcess } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { finnishReference } from '@reskontra/core';
import { createSimulator, parseState, type Simulator } from '@reskontra/simulator';
import { afterAll, describe, expect, it } from 'vitest';
import { databaseWithStore, describeOnPostgres } from '../../../packages/engine/test/support/postgres-database.ts';
import { removeBundle, run, start } from './cli.ts';
import { type ConfigChanges, createWorkbench, KEYS } from './workbench.ts';

afterAll(removeBundle);

const LANES = 30;
const EVENTS_OF_LANE = 50;
const WORKERS = 3;
const KILL_EVERY_MS = 500;
const KILLS = 24;
const PATIENCE_MS = 480_000;

const COMPANY = '7d3b3a52-2f0c-4f3d-9a9e-0f4a1b2c3d4e';
const numberOf = (lane: number): string => String(20_000 + lane);
const idOf = (kind: number, lane: number): string => `0000000${kind}-0000-4000-8000-${String(lane).padStart(12, '0')}`;
const lanes = Array.from({ length: LANES }, (_, lane) => lane);
const parts = Array.from({ length: EVENTS_OF_LANE }, (_, part) => part + 1);

/** A collector that holds thirty invoices, and answers one request in fifty with 500 before the effect, and one after it. */
function unsteadyPartner(): Simulator {
  const state = {
    version: 1,
    now: '2024-03-15T18:00:00Z',
    companies: [
      { id: COMPANY, name: 'Esimerkki Oy', userApiKeys: ['demo-user-key'], vendorApiKeys: ['demo-vendor-key'] },
    ],
    invoices: lanes.map((lane) => ({
      id: idOf(1, lane),
      company: COMPANY,
      number: numberOf(lane),
      reference: finnishReference(numberOf(lane)),
      date: '2024-02-28',
      dueDate: '2024-04-20',
      sum: '9000.00',
      counterparty: { name: 'Asiakas Oy' },
    })),
    assignments: lanes.map((lane) => ({ id: idOf(2, lane), invoice: idOf(1, lane) })),
  };
  return createSimulator({
    state: parseState(JSON.stringify(state)),
    faultRates: { 'events.add:error-before': 0.02, 'events.add:error-after': 0.02 },
  });
}

/** Fifty part payments of each invoice, the n-th of n euros on the n-th day. */
function statement(): string {
  const entries = parts.flatMap((part) => lanes.map((lane) => entry(part, lane)));
  const total = (LANES * EVENTS_OF_LANE * (EVENTS_OF_LANE + 1)) / 2;
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
<GrpHdr><MsgId>MANY</MsgId><CreDtTm>2024-03-15T21:31:00+02:00</CreDtTm></GrpHdr>
<Stmt><Id>MANY</Id><CreDtTm>2024-03-15T21:30:00+02:00</CreDtTm>
<Acct><Id><IBAN>FI2112345600000785</IBAN></Id><Ccy>EUR</Ccy></Acct>
<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">0.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2024-01-01</Dt></Dt></Bal>
<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${total}.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2024-03-15</Dt></Dt></Bal>
${entries.join('\n')}
</Stmt></BkToCstmrStmt></Document>`;
}

function entry(part: number, lane: number): string {
  const day = new Date(Date.UTC(2024, 0, part)).toISOString().slice(0, 10);
  return `<Ntry><Amt Ccy="EUR">${part}.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>${day}</Dt></BookgDt><ValDt><Dt>${day}</Dt></ValDt><AcctSvcrRef>R${part}-${lane}</AcctSvcrRef><NtryDtls><TxDtls><Refs><AcctSvcrRef>T${part}-${lane}</AcctSvcrRef></Refs><Amt Ccy="EUR">${part}.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><RltdPties><Dbtr><Pty><Nm>ASIAKAS OY</Nm></Pty></Dbtr></RltdPties><RmtInf><Strd><CdtrRefInf><Ref>${finnishReference(numberOf(lane))}</Ref></CdtrRefInf></Strd></RmtInf></TxDtls></NtryDtls></Ntry>`;
}

/** The sums of our paid events on each assignment, in the order in which they took effect. */
function paidByLane({ control }: Simulator): readonly (readonly number[])[] {
  const paid = control.listEffects().filter(({ by, eventType }) => by === 'company' && eventType === 'paid');
  const byAssignment = Map.groupBy(paid, ({ assignmentId = '' }) => assignmentId);
  return lanes.map((lane) => (byAssignment.get(idOf(2, lane)) ?? []).map(({ sum }) => (sum?.minor ?? 0) / 100));
}

const countPaid = (partner: Simulator): number => paidByLane(partner).flat().length;

async function deliverUnderFire(store: ConfigChanges, env: Readonly<Record<string, string>>): Promise<void> {
  const bench = createWorkbench();
  const partner = unsteadyPartner();
  const listening = await partner.listen({ port: 0 });
  const options = { folder: bench.folder, env: { ...KEYS, ...env } };
  const running = new Set<ChildProcess>();
  const order: ChildProcess[] = [];
  let isOver = false;

  const startWorker = async (): Promise<void> => {
    const { child, ended } = await start(['worker', '--quiet'], options);
    running.add(child);
    order.push(child);
    void ended.then(() => {
      running.delete(child);
      if (!isOver) void startWorker();
    });
  };

  try {
    bench.configure(listening.url, { ...store, erp: undefined });
    bench.write('many.xml', statement());
    const imported = await run(['import', 'many.xml', '--no-deliver'], options);
    expect(imported.stderr).toBe('');
    expect(countPaid(partner)).toBe(0);

    for (let worker = 0; worker < WORKERS; worker += 1) await startWorker();
    let kills = 0;
    for (let before = 0, paid = 0; kills < KILLS && paid < LANES * EVENTS_OF_LANE; before = paid) {
      await wait(KILL_EVERY_MS);
      paid = countPaid(partner);
      if (paid === before) continue; // before anything was sent, one would be killed for nothing
      order.shift()?.kill('SIGKILL'); // the oldest
      kills += 1;
    }
    while (countPaid(partner) < LANES * EVENTS_OF_LANE) await wait(KILL_EVERY_MS);
    isOver = true;
    const last = order.at(-1);
    for (const child of running) child.kill('SIGTERM');
    while (running.size > 0) await wait(20);

    const { records } = await run(['outbox', 'list', '--json'], options);
    expect(kills).toBeGreaterThan(5);
    expect(last?.signalCode).toBeNull();
    expect(records).toEqual([]);
    expect(paidByLane(partner)).toEqual(lanes.map(() => parts));
  } finally {
    isOver = true;
    for (const child of running) child.kill('SIGKILL');
    await listening.close();
    bench.remove();
  }
}

const NAME =
  'bring 1,500 events in 30 lanes to an unsteady collector, each once and in order, though one dies every half second';

describe('three workers on SQLite', { timeout: PATIENCE_MS }, () => {
  it(NAME, () => deliverUnderFire({}, {}));
});

describeOnPostgres('three workers on PostgreSQL', () => {
  it(
    NAME,
    async () =>
      deliverUnderFire({ store: { postgres: { env: 'DATABASE_URL' } } }, { DATABASE_URL: await databaseWithStore() }),
    PATIENCE_MS,
  );
});
