import { describe, expect, it } from 'vitest';
import { createSimulator, parseState } from '../src/index.ts';
import { BOOKS, COMPANY, CREDENTIALS, createPartner, order, read, signIn, WIDE } from './partner.ts';

const HOUR_MS = 3_600_000;
const AMILI = '/v2/services/amili/receivables';
const ROPO = '/v2/services/ropo/receivables';
const OLD = '/v1/services/receivables';
const AGREEMENT = {
  iban: 'FI2112345600000785',
  bic: 'NDEAFIHH',
  bank: 'Nordea',
  contact_person: 'Erkki Esimerkki',
  contact_email: 'erkki@example.com',
  contact_phone_number: '+358401234567',
  customer_service_email: 'asiakaspalvelu@example.com',
  billing_address: { country: 'FI', streets: ['Katu 1'], city: 'Helsinki', zip_code: '00100' },
};

/** A company that has agreed on nothing yet. */
async function newcomer(options = {}) {
  const simulator = createSimulator({ state: parseState({ ...BOOKS, activations: [] }), ...options });
  return signIn(simulator, WIDE);
}

describe('the activation of Amili', () => {
  it('is disabled, then pending with a link to the form, then active', async () => {
    const client = await newcomer();

    const before = await client.get(AMILI);
    const asked = await client.put(AMILI, AGREEMENT);
    client.simulator.clock.advance(36 * HOUR_MS);
    const { body } = await (await signIn(client.simulator, WIDE)).get(AMILI);

    expect(before.body).toEqual({ status: 'DISABLED' });
    expect(asked.body).toMatchObject({
      ...AGREEMENT,
      status: 'PENDING',
      service_type: 'amili_kassavirta',
      activation_url: expect.stringMatching(/^http:\/\/simulator\.local\/_simulator\/kyc\/[\w-]{36}$/),
    });
    expect([body.status, body.activation_url]).toEqual(['ACTIVE', undefined]);
  });

  it('mails the link when there is an address for it', async () => {
    const client = await newcomer();

    const { body } = await client.put(AMILI, { ...AGREEMENT, authorization_email: 'johto@example.com' });

    expect([body.status, body.activation_url]).toEqual(['PENDING', undefined]);
  });

  it('shows the account that will be on the invoices, which is a valid one', async () => {
    const client = await newcomer();

    const { body } = await client.put(AMILI, AGREEMENT);

    expect(body.vfsfi.iban).toMatch(/^FI\d{16}$/);
    expect(body.vfsfi.notes[0].code).toBe('FI');
  });

  it('may be finished or refused at the link', async () => {
    const first = await newcomer();
    const second = await newcomer();
    const link = async ({ put }: typeof first) => new URL((await put(AMILI, AGREEMENT)).body.activation_url).pathname;

    const path = await link(first);
    const page = await first.simulator.fetch(path);
    await first.simulator.fetch(`${path}/accept`, { method: 'POST' });
    await second.simulator.fetch(`${await link(second)}/reject`, { method: 'POST' });

    expect([page.headers.get('content-type'), await page.text()]).toEqual([
      'text/html',
      expect.stringContaining(`action="${path}/accept"`),
    ]);
    expect((await first.get(AMILI)).body.status).toBe('ACTIVE');
    expect((await second.get(AMILI)).body).toMatchObject({
      status: 'DISABLED',
      message: 'The company was not identified',
    });
  });

  it('begins to route invoices when it is active', async () => {
    const client = await newcomer();
    await client.put(AMILI, AGREEMENT);
    const invoice = {
      company: COMPANY,
      date: '2026-04-01',
      dueDate: '2026-04-30',
      sum: '10.00',
      counterparty: { name: 'A', address: { street: 'Katu 1', postCode: '00100', town: 'Helsinki' } },
    };

    const early = await order(client.simulator, 'POST', '/invoices/submit', { ...invoice, number: '1' });
    await order(client.simulator, 'POST', `/companies/${COMPANY}/activations/amili`, { answer: 'accept' });
    const later = await order(client.simulator, 'POST', '/invoices/submit', { ...invoice, number: '2' });

    expect([early.body.kind, later.body.kind]).toEqual(['not-routed', 'assigned']);
  });

  it('says where settlements go', async () => {
    const client = await newcomer();
    await client.put(AMILI, { ...AGREEMENT, iban: 'FI4250001510000023' });

    const { settlement } = client.simulator.control.customerPays('7c0b6a54-0f0e-4f3a-9b55-0d7f7b1f2a10', '1.00');

    expect(settlement?.account).toBe('FI4250001510000023');
  });

  it('is not decided for a partner that does not exist', async () => {
    const client = await newcomer();

    const { status, body } = await order(client.simulator, 'POST', `/companies/${COMPANY}/activations/moon`, {
      answer: 'accept',
    });

    expect([status, body.code]).toEqual([400, 'simulator.unknown-record']);
  });

  it.each([
    ['no account', { iban: undefined }],
    ['a wrong account', { iban: 'FI2112345600000786' }],
    ['no address', { billing_address: undefined }],
    ['a service nobody knows', { service_type: 'amili_gold' }],
    ['a field nobody knows', { colour: 'red' }],
  ])('is refused with %s', async (_, change) => {
    const client = await newcomer();

    const { status, body } = await client.put(AMILI, { ...AGREEMENT, ...change });

    expect([status, body.code]).toEqual([400, 'invalid_request']);
    expect((await client.get(AMILI)).body).toEqual({ status: 'DISABLED' });
  });

  it('takes another setting afterwards, under Kassavirta', async () => {
    const kassavirta = await newcomer();
    const perinta = await newcomer();
    await kassavirta.put(AMILI, AGREEMENT);
    await perinta.put(AMILI, { ...AGREEMENT, service_type: 'amili_perinta' });

    const changed = await kassavirta.patch(AMILI, { accountable_party: 'company' });
    const refused = await perinta.patch(AMILI, { accountable_party: 'company' });

    expect([changed.status, changed.body.accountable_party]).toEqual([200, 'company']);
    expect([refused.status, refused.body.code]).toEqual([422, 'not_offered_by_service']);
  });

  it('asked for again keeps its state and takes the new details', async () => {
    const client = await newcomer();
    await client.put(AMILI, AGREEMENT);
    client.simulator.control.completeActivation(COMPANY, 'amili');

    const { body } = await client.put(AMILI, { ...AGREEMENT, bank: 'OP' });

    expect([body.status, body.bank]).toEqual(['ACTIVE', 'OP']);
  });

  it('is the same by the old path, which can also end it', async () => {
    const client = await newcomer();
    await client.put(OLD, AGREEMENT);
    client.simulator.control.completeActivation(COMPANY, 'amili');

    const active = await client.get(OLD);
    const ended = await client.remove(OLD);
    const after = await client.get(AMILI);

    expect([active.body.status, ended.status, after.body.status]).toEqual(['ACTIVE', 204, 'DISABLED']);
  });

  it('needs the scopes of a company', async () => {
    const client = await signIn(createPartner(), CREDENTIALS);

    expect((await client.put(AMILI, AGREEMENT)).body.code).toBe('no_access_to_resource');
    expect((await client.get(AMILI)).status).toBe(401);
  });
});

describe('the activation of Ropo', () => {
  it('needs an address for the agreement, and is active some days later', async () => {
    const client = await newcomer();

    const without = await client.put(ROPO, {});
    const asked = await client.put(ROPO, { agreement_contact_email: 'johto@example.com' });
    client.simulator.clock.advance(36 * HOUR_MS);
    const { body } = await (await signIn(client.simulator, WIDE)).get(ROPO);

    expect(without.status).toBe(400);
    expect(asked.body).toEqual({ agreement_contact_email: 'johto@example.com', status: 'PENDING' });
    expect(body.status).toBe('ACTIVE');
  });

  it('stands beside that of Amili', async () => {
    const client = await signIn(createPartner(), WIDE);
    await client.put(ROPO, { agreement_contact_email: 'johto@example.com' });

    const { body } = await client.get('/v1/company/profiles?network=RECEIVABLES');

    expect(body).toMatchObject([
      { network: 'RECEIVABLES', status: 'active', last_event: { created_at: '2026-01-05T08:00:00Z' } },
      { network: 'RECEIVABLES', status: 'pending', last_event: { message: 'Waiting for the form' } },
    ]);
  });
});

describe('the profiles of a company', () => {
  it('have nothing in other networks, and know which there are', async () => {
    const client = await signIn(createPartner(), WIDE);

    const peppol = await client.get('/v1/company/profiles?network=PEPPOL');
    const wrong = await client.get('/v1/company/profiles?network=MOON');

    expect([peppol.body, wrong.status]).toEqual([[], 400]);
  });

  it('show an error when the company was refused', async () => {
    const client = await newcomer();
    await client.put(ROPO, { agreement_contact_email: 'johto@example.com' });
    client.simulator.control.rejectActivation(COMPANY, 'ropo', 'The signature is missing');

    const { body } = await client.get('/v1/company/profiles?network=RECEIVABLES');

    expect(body).toMatchObject([{ status: 'error', last_event: { message: 'The signature is missing' } }]);
  });
});

describe('who is signed in', () => {
  it('is told by the token', async () => {
    const client = await signIn(createPartner());

    const status = await client.get('/status/authenticated');
    const current = await client.get('/oauth2/current');

    expect(status.body).toEqual({ client_id: COMPANY, expires_at: '2026-04-01T09:00:00Z' });
    expect(current.body).toMatchObject({
      company: { id: COMPANY, bid: '1234567-1', name: 'Esimerkki Oy', country: 'FI' },
      scopes: ['receivables:assignments', 'invoice:send'],
    });
  });

  it('is nobody without one', async () => {
    expect((await read(await createPartner().fetch('/status/authenticated'))).status).toBe(401);
  });
});
