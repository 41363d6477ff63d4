// The typed client by itself, against the simulated partner: every path about receivables.
import { parsePlainDate } from '@reskontra/core';
import { createSimulator, parseState, type ScenarioInput, type Simulator, type StateFile } from '@reskontra/simulator';
import { afterEach, describe, expect, it } from 'vitest';
import { createMaventaApi, type MaventaApi } from '../src/index.ts';

const COMPANY = '7d3b3a52-2f0c-4f3d-9a9e-0f4a1b2c3d4e';
const ASSIGNMENT = '7c0b6a54-0f0e-4f3a-9b55-0d7f7b1f2a10';
const INVOICE = '0b6f9f5e-6a3e-4a38-9a1e-2f7f4f0f9d11';
const day = parsePlainDate;

function books(count = 1): StateFile {
  const uuid = (prefix: string, n: number) =>
    `${prefix}${String(n).padStart(8 - prefix.length, '0')}-0000-4000-8000-000000000000`;
  const invoices = Array.from({ length: count }, (_, n) => ({
    id: n === 0 ? INVOICE : uuid('a', n),
    company: COMPANY,
    number: String(10_023 + n),
    reference: '2024001025',
    date: '2026-03-17',
    dueDate: '2026-03-20',
    sum: '1240.00',
    counterparty: { name: 'Asiakas Oy', bid: '1234567-8' },
  }));
  return {
    version: 1,
    now: '2026-04-01T08:00:00Z',
    companies: [{ id: COMPANY, name: 'Esimerkki Oy', userApiKeys: ['user-key'], vendorApiKeys: ['vendor-key'] }],
    invoices,
    assignments: invoices.map(({ id }, n) => ({
      id: n === 0 ? ASSIGNMENT : uuid('b', n),
      invoice: id,
      stage: 'none' as const,
    })),
  };
}

let stop: () => Promise<void>;
afterEach(() => stop());

interface Started {
  readonly api: MaventaApi;
  readonly partner: Simulator;
}

async function start(state: StateFile = books(), scenario: ScenarioInput = {}): Promise<Started> {
  const partner = createSimulator({ state: parseState(state), scenario });
  const { url, close } = await partner.listen();
  stop = close;
  const api = createMaventaApi({
    axUrl: url,
    receivablesUrl: url,
    companyUuid: COMPANY,
    userApiKey: 'user-key',
    vendorApiKey: 'vendor-key',
    clock: partner.clock,
    sleep: async () => undefined,
  });
  return { api, partner };
}

async function all<T>(stream: AsyncIterable<T>): Promise<readonly T[]> {
  const items: T[] = [];
  for await (const item of stream) items.push(item);
  return items;
}

describe('assignments', () => {
  it('are listed with their events and everything that the partner sent', async () => {
    const { api, partner } = await start();
    partner.control.collectorComments(ASSIGNMENT, 'Which delivery?');

    const [assignment] = await all(api.receivables.listAssignments({ debtorName: 'asiakas', status: 'open' }));

    expect(assignment).toMatchObject({ id: ASSIGNMENT, sum: '1240', status: 'open', invoice_number: '10023' });
    expect(assignment?.events.map(({ type, comment }) => [type, comment])).toEqual([['comment', 'Which delivery?']]);
    expect(assignment?.raw).toMatchObject({ debtor: { name: 'Asiakas Oy' } });
    expect(await all(api.receivables.listAssignments({ status: 'closed' }))).toEqual([]);
    expect(await all(api.receivables.listAssignments({ invoiceId: INVOICE }))).toHaveLength(1);
    expect((await api.receivables.getAssignment(ASSIGNMENT)).events).toHaveLength(1);
    expect(await all(api.receivables.listEventsOf(ASSIGNMENT))).toHaveLength(1);
  });

  it.each([
    ['all headers', {}],
    ['Link alone', { pagingHeaders: 'link' }],
    ['X headers alone', { pagingHeaders: 'x-headers' }],
    ['no headers at all', { pagingHeaders: 'none' }],
    ['lists in an object', { listShape: 'wrapped' }],
    ['lists under "data", without headers', { listShape: 'data', pagingHeaders: 'none' }],
  ] as const)('are all there, in pages with %s', async (_, scenario) => {
    const { api } = await start(books(230), scenario);

    expect(new Set((await all(api.receivables.listAssignments())).map(({ id }) => id)).size).toBe(230);
  });

  it('are counted in the overview', async () => {
    const { api } = await start(books(3));

    expect(await api.receivables.getOverview()).toMatchObject({ open: 3, soon_due: 0, overdue: 3 });
  });

  it('that are not there, or not ours, are an error that says so', async () => {
    const { api } = await start();

    await expect(api.receivables.getAssignment('99999999-9999-4999-8999-999999999999')).rejects.toMatchObject({
      kind: 'data',
      code: 'http.not-found',
    });
  });
});

describe('events', () => {
  it('of every kind that a company may write are added, and read in the feed', async () => {
    const { api } = await start();
    const { receivables } = api;

    const paid = await receivables.addEvent(ASSIGNMENT, { type: 'paid', sum: '500.00', date: day('2026-04-01') });
    await receivables.addEvent(ASSIGNMENT, { type: 'credit_note', number: '10031', sum: '240.00' });
    await receivables.addEvent(ASSIGNMENT, { type: 'comment', comment: 'The customer disputes line 2.' });
    await receivables.addEvent(ASSIGNMENT, { type: 'due_date_request', due_date: day('2026-04-30') });
    await receivables.addEvent(ASSIGNMENT, { type: 'collection_block', until: day('2026-04-15') });
    await receivables.addEvent(ASSIGNMENT, { type: 'cancel', comment: 'Sent by mistake' });
    const feed = await all(receivables.listEvents());

    expect(paid).toMatchObject({ type: 'paid', sum: '500', sender: 'company' });
    expect(feed.map(({ type }) => type).toSorted()).toEqual([
      'cancel',
      'collection_block',
      'comment',
      'credit_note',
      'due_date_change',
      'paid',
    ]);
    expect(await all(receivables.listEvents({ type: 'paid' }))).toHaveLength(1);
  });

  it('that the rules forbid are not sent', async () => {
    const { api, partner } = await start();

    const negative = api.receivables.addEvent(ASSIGNMENT, { type: 'paid', sum: '-500.00' });

    await expect(negative).rejects.toMatchObject({ kind: 'data', code: 'collector.wrong-sign' });
    expect(partner.control.listEffects()).toEqual([]);
  });

  it('that the partner refuses throw its words', async () => {
    const { api } = await start(books(), { overpaidByCompany: 'refused-422' });

    await expect(api.receivables.addEvent(ASSIGNMENT, { type: 'paid', sum: '9999.00' })).rejects.toMatchObject({
      kind: 'data',
      code: 'collector.refused',
      message: expect.stringContaining('HTTP 422'),
    });
  });

  it('whose answer is lost are in doubt, and are not sent again by themselves', async () => {
    const { api, partner } = await start();
    partner.control.orderFault({ fault: 'cut-after', endpoint: 'events.add' });

    const added = api.receivables.addEvent(ASSIGNMENT, { type: 'paid', sum: '500.00' });

    await expect(added).rejects.toMatchObject({ kind: 'temporary', code: 'collector.in-doubt' });
    expect(partner.control.getAssignment(ASSIGNMENT).events).toHaveLength(1);
  });

  it('are marked as seen', async () => {
    const { api, partner } = await start();
    const { id } = partner.control.collectorComments(ASSIGNMENT, 'Which delivery?');

    await api.receivables.markSeen(ASSIGNMENT, id);

    expect(await all(api.receivables.listEvents({ seen: false }))).toEqual([]);
  });
});

describe('the services', () => {
  const address = { country: 'FI', streets: ['Katu 1'], city: 'Helsinki', zip_code: '00100' };
  const details = {
    iban: 'FI2112345600000785',
    bic: 'NDEAFIHH',
    bank: 'Nordea',
    contact_person: 'Liisa',
    contact_email: 'liisa@example.invalid',
    contact_phone_number: '+358000000',
    customer_service_email: 'help@example.invalid',
    billing_address: address,
  };

  it('are activated, with the link to the form until somebody has signed', async () => {
    const { api, partner } = await start();

    const before = await api.services.getAmili();
    await api.services.activateAmili({ ...details, service_type: 'amili_kassavirta' });
    const pending = await api.services.getAmili();
    partner.control.completeActivation(COMPANY, 'amili');
    await api.services.changeAmili({ accountable_party: 'company' });
    const active = await api.services.getAmili();
    const profiles = await all(api.services.listProfiles());

    expect(before.status).toBe('DISABLED');
    expect(pending).toMatchObject({ status: 'PENDING', activation_url: expect.stringContaining('http') });
    expect(active).toMatchObject({ status: 'ACTIVE', accountable_party: 'company' });
    expect(profiles.map(({ status }) => status)).toEqual(['active']);
  });

  it('of Ropo as well', async () => {
    const { api } = await start();

    await api.services.activateRopo({ agreement_contact_email: 'liisa@example.invalid' });

    expect((await api.services.getRopo()).status).toBe('PENDING');
  });

  it('give customers another level, which the list shows at once', async () => {
    const { api, partner } = await start();
    await api.services.activateAmili({ ...details, service_type: 'amili_kassavirta' });
    partner.control.completeActivation(COMPANY, 'amili');

    await api.receivables.setServiceLevel('1234567-8', 'service_bypass');

    const levels = await all(api.receivables.listServiceLevels());
    expect(levels).toMatchObject([{ bid: '1234567-8', service_level: 'service_bypass' }]);
  });
});

describe('invoices', () => {
  it('are looked up by number and id', async () => {
    const { api } = await start();

    const [invoice] = await all(api.invoices.list({ number: '10023' }));

    expect(invoice).toMatchObject({ id: INVOICE, sum: '1240' });
    expect(await api.invoices.get(INVOICE)).toMatchObject({ number: '10023', date_due: '2026-03-20' });
  });

  it('are handed over to Ropo, and the state of it is asked', async () => {
    const { assignments: _, ...state } = books();
    const { api, partner } = await start(state);
    await api.services.activateRopo({ agreement_contact_email: 'liisa@example.invalid' });
    partner.control.completeActivation(COMPANY, 'ropo');

    await api.invoices.transfer(INVOICE, 'ropo', {
      collectionType: 'reminder_and_collection',
      receivablesType: 'b2b',
      capital: '1240.00',
      payers: [
        {
          name: 'Asiakas Oy',
          businessId: '1234567-8',
          address: { street: 'Katu 1', postCode: '00100', town: 'Helsinki', country: 'FI' },
        },
      ],
    });
    const pending = await api.invoices.getTransfer(INVOICE);
    partner.clock.advance(120_000);
    const sent = await api.invoices.getTransfer(INVOICE);

    expect(pending.state).toBe('pending');
    expect(sent).toMatchObject({ state: 'sent', assignment_id: expect.any(String) });
  });
});

it('webhooks are added, listed, read and removed', async () => {
  const { api } = await start();

  const { id } = await api.webhooks.add({
    destination: 'https://erp.example.invalid/hooks/4f1c',
    events: ['DOCUMENTS.INVOICE.DELIVERED'],
  });

  expect(await all(api.webhooks.list())).toMatchObject([{ id, events: ['DOCUMENTS.INVOICE.DELIVERED'] }]);
  expect((await api.webhooks.get(id)).destination_type).toBe('WEBHOOK');
  await api.webhooks.remove(id);
  expect(await all(api.webhooks.list())).toEqual([]);
});
