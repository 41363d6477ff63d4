// The circle of an overdue invoice: handed over, taken, paid to the collector, settled by bank; and nothing is reported back.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCamtReader } from '@reskontra/bank-camt';
import { config, connect } from '@reskontra/collector-maventa/testing';
import {
  createStockHooks,
  type InvoiceFact,
  money,
  overdueDays,
  plainDateIn,
  positive,
  type Reader,
  seededRandom,
  VISMA_AMILI,
} from '@reskontra/core';
import { day, invoiceFact } from '@reskontra/core/testing';
import { createSimulator, parseState } from '@reskontra/simulator';
import { describe, expect, it } from 'vitest';
import { createEngine, openSqliteStore } from '../src/index.ts';

const COMPANY = '7d3b3a52-2f0c-4f3d-9a9e-0f4a1b2c3d4e';
const ACCOUNT = 'FI2112345600000785';
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Invoice 1001 of 100.00 EUR, due on 2026-03-20, sent through Maventa to a company; today is 2026-04-01. */
async function start(service: 'perinta' | 'ropo', address: InvoiceFact['debtor'] = DEBTOR) {
  const partner = createSimulator({ state: parseState(books(service)) });
  const today = () => plainDateIn(partner.clock.now(), 'Europe/Helsinki');
  const context = { folder: '.', clock: partner.clock, today, signal: new AbortController().signal };
  partner.control.submitInvoice({
    companyId: COMPANY,
    kind: 'invoice',
    number: '1001',
    reference: '10016',
    date: day('2026-03-06'),
    dueDate: day('2026-03-20'),
    sum: money('EUR', 10_000),
    tax: money('EUR', 0),
    counterparty: { name: 'Asiakas Oy', bid: '1234567-8' },
    debtorKind: 'b2b',
  });
  const ledger: InvoiceFact[] = [invoiceFact({ dueDate: day('2026-03-20'), debtor: address })];
  const invoices: Reader<InvoiceFact> = {
    next: async (cursor) => ({
      facts: ledger.slice(Number(cursor ?? '0')),
      cursor: String(ledger.length),
      more: false,
    }),
  };
  const engine = createEngine({
    company: 'test',
    store: await openSqliteStore(':memory:'),
    erp: { read: { invoices } },
    collector: connect(
      config.parse({
        service,
        ...(service === 'ropo' ? { currency: 'EUR' } : {}),
        authUrl: 'https://partner.example',
        invoicesUrl: 'https://partner.example',
        receivablesUrl: 'https://partner.example',
        companyUuid: COMPANY,
        userApiKey: 'user-key',
        vendorApiKey: 'vendor-key',
      }),
      context,
      { sleep: async () => undefined, network: (request) => partner.fetch(request) },
    ),
    hooks: createStockHooks(),
    overdue: { today, days: overdueDays() },
    readers: [createCamtReader()],
    collectorProfile: { ...VISMA_AMILI, names: [...VISMA_AMILI.names, 'ROPO CAPITAL'] },
    ownAccounts: [ACCOUNT],
    clock: partner.clock,
    random: seededRandom(1),
  });
  const sync = async () => {
    for (const { failure } of await engine.puller.pull()) if (failure !== undefined) throw failure;
    return engine.outbox.deliver({ patienceMs: 0 });
  };
  const importDay = async (on: string) => {
    const file = join(mkdtempSync(join(tmpdir(), 'handed-over-')), 'statement.xml');
    writeFileSync(file, partner.control.settlementStatement(on));
    return engine.importer.importFile(file);
  };
  return { partner, engine, ledger, sync, importDay };
}

const DEBTOR = {
  name: 'Asiakas Oy',
  businessId: '1234567-8',
  address: { street: 'Katu 1', postCode: '00100', town: 'Helsinki', country: 'FI' },
} as const;

function books(service: 'perinta' | 'ropo') {
  return {
    version: 1,
    now: '2026-04-01T08:00:00Z',
    companies: [
      { id: COMPANY, name: 'Esimerkki Oy', userApiKeys: ['user-key'], vendorApiKeys: ['vendor-key'], account: ACCOUNT },
    ],
    activations: [
      {
        id: 'abababab-abab-4bab-8bab-abababababab',
        company: COMPANY,
        partner: service === 'ropo' ? 'ropo' : 'amili',
        service,
        status: 'ACTIVE',
        decidedAt: '2026-01-05T08:00:00Z',
      },
    ],
  };
}

describe.each(['perinta', 'ropo'] as const)('an overdue invoice with %s', (service) => {
  it('is handed over, paid to the collector and settled, and nothing is reported back', async () => {
    const { partner, engine, sync, importDay } = await start(service);

    await sync();
    const [asked] = await engine.outbox.list();
    partner.clock.advance(2 * MINUTE_MS);
    await sync();
    await sync();
    const taken = await engine.cases.show('1001');
    partner.control.customerPays(taken.summary.assignment ?? '', positive(money('EUR', 10_000)));
    partner.clock.advance(DAY_MS);
    const imported = await importDay('2026-04-02');
    await sync();
    const settled = await engine.cases.show('1001');

    expect([asked?.command.type, asked?.state]).toEqual(['assignment.open', 'unknown']);
    expect(taken.summary.status).toBe('open');
    expect(imported.byClass).toEqual({ collector: 1 });
    expect(settled.summary).toMatchObject({ status: 'closed', open: { minor: 0 } });
    expect(settled.kase.settlements.map(({ amount }) => amount.minor)).toEqual([10_000]);
    expect(settled.commands.map(({ command, state }) => [command.type, state])).toEqual([
      ['assignment.open', 'delivered'],
    ]);
    expect(settled.reviews).toEqual([]);
    expect(partner.control.listEffects().filter(({ by, kind }) => by === 'company' && kind === 'event')).toEqual([]);
  });

  it('stops with a clear question while the address is missing, and goes by itself once the ledger has it', async () => {
    const { engine, ledger, sync } = await start(service, { name: 'Asiakas Oy', businessId: '1234567-8' });
    await sync();
    const [review] = await engine.reviews.list();
    const before = await engine.outbox.list();

    ledger.push(invoiceFact({ dueDate: day('2026-03-20'), debtor: DEBTOR }));
    await sync();

    expect(review?.why).toBe(
      'overdue, but the claim cannot be handed over without the street of the address, the post code of the address, the town of the address',
    );
    expect(before).toEqual([]);
    expect((await engine.outbox.list()).map(({ command }) => command.type)).toEqual(['assignment.open']);
  });
});
