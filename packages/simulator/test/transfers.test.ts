import { describe, expect, it } from 'vitest';
import { createSimulator, parseState, type StateFile } from '../src/index.ts';
import {
  booksWith,
  COMPANY,
  createPartner,
  INVOICE,
  OVERDUE_CLAIM,
  OVERDUE_INVOICE,
  order,
  signIn,
} from './partner.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const AMILI = `/v2/invoices/${OVERDUE_INVOICE}/assignment/amili`;
const ROPO = `/v2/invoices/${OVERDUE_INVOICE}/assignment/ropo`;
const STATE = `/v2/invoices/${OVERDUE_INVOICE}/assignment`;

// The overdue invoice is of 100.00, to a consumer, due on 2026-03-20. Without its assignment it is the company's own.
async function withService(service: 'perinta' | 'ropo', change: Partial<StateFile> = {}) {
  const now = service === 'ropo' ? '2026-04-07T08:00:00Z' : '2026-04-01T08:00:00Z'; // Ropo takes it from 2026-04-03 on
  return signIn(createSimulator({ state: parseState({ ...booksWith(service), now, ...change }) }));
}

describe('a transfer to Perintä', () => {
  it('is pending, then sent, and then the assignment is there', async () => {
    const client = await withService('perinta');

    const asked = await client.post(AMILI, OVERDUE_CLAIM);
    const pending = await client.get(STATE);
    client.simulator.clock.advance(MINUTE_MS);
    const sent = await client.get(STATE);

    const { body } = await client.get(`/v1/assignments/${sent.body.assignment_id}`);
    expect([asked.status, asked.body, pending.body]).toEqual([201, { status: 'pending' }, { status: 'pending' }]);
    expect(sent.body).toEqual({ status: 'sent', assignment_id: expect.any(String) });
    expect(body).toMatchObject({
      invoice_id: OVERDUE_INVOICE,
      service: 'amili_perinta',
      status: 'open',
      sum: 100,
      created_at: '2026-04-01T08:01:00Z',
    });
  });

  it('keeps costs and interest apart from the capital', async () => {
    const client = await withService('perinta');

    const amounts = { capital_amount: 90, reminder_amount: 5, interest_amount: 1.25 };
    await client.post(AMILI, { ...OVERDUE_CLAIM, amounts });
    client.simulator.clock.advance(MINUTE_MS);

    const { assignment_id: id } = (await client.get(STATE)).body;
    const { sum, charges, interest } = client.simulator.control.getAssignment(id);
    expect([sum.minor, charges.minor, interest.minor]).toEqual([9000, 500, 125]);
  });

  it('for reminding begins with a reminder, and without with a demand', async () => {
    const first = async (collectionType: string) => {
      const client = await withService('perinta');
      await client.post(AMILI, { ...OVERDUE_CLAIM, collection_type: collectionType, reminder_date: '2026-03-30' });
      client.simulator.clock.advance(20 * DAY_MS);
      const later = await signIn(client.simulator);
      const { body } = await later.get('/v1/events?sort=created_at');
      return [body[0].type, body[0].created_at];
    };

    expect(await first('reminder_and_collection')).toEqual(['reminder_sent', '2026-04-07T06:00:00Z']);
    expect(await first('collection')).toEqual(['payment_demand_sent', '2026-04-13T06:00:00Z']);
  });

  it('by the old path works the same and says that it is old', async () => {
    const client = await withService('perinta');

    const { status, headers } = await client.post(`/v1/invoices/${OVERDUE_INVOICE}/assignment`, OVERDUE_CLAIM);

    expect([status, headers.get('deprecation')]).toEqual([201, 'true']);
  });

  it('ends in error when the collector says so, and may then be tried again', async () => {
    const client = await withService('perinta');
    await client.post(AMILI, OVERDUE_CLAIM);

    await order(client.simulator, 'POST', `/invoices/${OVERDUE_INVOICE}/reject-transfer`, {
      message: 'Debtor unknown',
    });
    const failed = await client.get(STATE);
    client.simulator.clock.advance(MINUTE_MS);
    const again = await client.post(AMILI, OVERDUE_CLAIM);

    expect(failed.body).toEqual({ status: 'error', message: 'Debtor unknown' });
    expect(again.status).toBe(201);
    expect((await client.get('/v1/assignments?invoice_id=33333333-3333-4333-8333-333333333333')).body).toEqual([]);
  });

  it('ends in error when the invoice turns out not to be delivered', async () => {
    const client = await withService('perinta');
    await client.post(AMILI, OVERDUE_CLAIM);
    client.simulator.control.failInvoice(OVERDUE_INVOICE);

    client.simulator.clock.advance(MINUTE_MS);

    expect((await client.get(STATE)).body).toEqual({ status: 'error', message: 'The invoice was never delivered.' });
  });
});

describe('a transfer is refused', () => {
  it('when the service is not active', async () => {
    const client = await signIn(createPartner());

    const { status, body } = await client.post(ROPO, OVERDUE_CLAIM);

    expect([status, body.code, body.message]).toEqual([422, 'service_not_active', 'The service is not active: Ropo']);
  });

  it('when the invoice is with the collector already', async () => {
    const client = await withService('perinta');
    await client.post(AMILI, OVERDUE_CLAIM);

    const pending = await client.post(AMILI, OVERDUE_CLAIM);
    client.simulator.clock.advance(MINUTE_MS);
    const sent = await client.post(AMILI, OVERDUE_CLAIM);

    expect([pending.body.code, sent.body.code]).toEqual(['already_transferred', 'already_transferred']);
  });

  it('by Perintä when it is not overdue', async () => {
    const client = await withService('perinta', { assignments: [] });

    const { body } = await client.post(`/v2/invoices/${INVOICE}/assignment/amili`, OVERDUE_CLAIM);

    expect([body.code, body.message]).toEqual(['transfer_refused', 'The invoice is not overdue.']);
  });

  it.each([
    [
      '2026-03-18',
      'b2c',
      'The invoice can be transferred 14 days after the due date, from 2026-04-01 on.',
      '2026-03-31',
    ],
    [
      '2026-03-18',
      'b2b',
      'The invoice can be transferred 7 days after the due date, from 2026-03-25 on.',
      '2026-03-24',
    ],
  ])('by Ropo before its day: due %s, %s', async (dueDate, type, message, early) => {
    const invoices = booksWith('ropo').invoices?.map((invoice) => ({ ...invoice, dueDate }));
    const client = await withService('ropo', { invoices, now: `${early}T08:00:00Z` });
    const [payer] = OVERDUE_CLAIM.payers;
    const claim = { ...OVERDUE_CLAIM, receivables_type: type, payers: [{ ...payer, bid: '1234567-8' }] };

    const refused = await client.post(ROPO, claim);
    client.simulator.clock.advance(DAY_MS);
    const taken = await (await signIn(client.simulator)).post(ROPO, claim);

    expect([refused.status, refused.body.message, taken.status]).toEqual([422, message, 201]);
  });

  it.each([
    ['costs in the capital', { amounts: { capital_amount: 105 } }, 'transfer_refused'],
    ['a company without business id', { receivables_type: 'b2b' }, 'transfer_refused'],
    ['rent of a consumer without identity code', { receivables_type: 'b2c_rental' }, 'transfer_refused'],
    ['no capital', { amounts: {} }, 'invalid_request'],
    ['capital of zero', { amounts: { capital_amount: 0 } }, 'invalid_request'],
    ['nobody who pays', { payers: [] }, 'invalid_request'],
    ['half an address', { payers: [{ name: 'M', address: { city: 'Helsinki' } }] }, 'invalid_request'],
    ['a type nobody knows', { receivables_type: 'b2g' }, 'invalid_request'],
    ['a field nobody knows', { colour: 'red' }, 'invalid_request'],
  ])('with %s', async (_, change, code) => {
    const client = await withService('ropo');

    const { body } = await client.post(ROPO, { ...OVERDUE_CLAIM, ...change });

    expect(body.code).toBe(code);
    expect((await client.get(STATE)).status).toBe(404);
  });

  it('when the currency is not that of the country', async () => {
    const invoices = booksWith('ropo').invoices?.map((invoice) => ({ ...invoice, currency: 'SEK' as const }));
    const client = await withService('ropo', { invoices, assignments: [] });

    const { body } = await client.post(ROPO, OVERDUE_CLAIM);

    expect(body.message).toBe('The currency of the invoice is not that of the service, EUR.');
  });

  it("when the invoice is another company's, or nobody's", async () => {
    const client = await withService('ropo');

    const others = await client.post(
      '/v2/invoices/44444444-4444-4444-8444-444444444444/assignment/ropo',
      OVERDUE_CLAIM,
    );
    const nobodys = await client.get('/v2/invoices/x/assignment');

    expect([others.status, nobodys.status]).toEqual([404, 404]);
  });
});

describe('a transfer to Ropo', () => {
  it('takes the rent of a consumer with the identity code, which is not kept', async () => {
    const client = await withService('ropo');
    const [payer] = OVERDUE_CLAIM.payers;
    const payers = [{ ...payer, personal_identity_code: '131052-308T' }];

    const { status } = await client.post(ROPO, { ...OVERDUE_CLAIM, receivables_type: 'b2c_rental', payers });

    expect(status).toBe(201);
    expect(JSON.stringify(client.simulator.control.exportState())).not.toContain('131052-308T');
  });

  it('reminds at once, and settles capital by day and interest by month', async () => {
    const client = await withService('ropo');
    await client.post(ROPO, { ...OVERDUE_CLAIM, amounts: { capital_amount: 100, interest_amount: 2.5 } });
    client.simulator.clock.advance(MINUTE_MS);
    const { assignment_id: id } = (await client.get(STATE)).body;

    const { settlement, interestSettlement } = client.simulator.control.customerPays(id, '102.50');

    expect(settlement).toMatchObject({ payerName: 'ROPO CAPITAL', amount: { minor: 10_000 }, bookedOn: '2026-04-08' });
    expect(interestSettlement).toMatchObject({ kind: 'interest', amount: { minor: 250 }, bookedOn: '2026-05-04' });
    expect(client.simulator.control.listEffects().map(({ kind }) => kind)).toContain('transfer');
    expect(client.simulator.control.getAssignment(id).companyId).toBe(COMPANY);
  });
});
