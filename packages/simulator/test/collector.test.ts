import { describe, expect, it } from 'vitest';
import { ASSIGNMENT, COMPANY, createPartner, OVERDUE_ASSIGNMENT, order, signIn } from './partner.ts';

const SECOND_MS = 1000;
const DAY_MS = 86_400_000;

describe('a customer who pays the collector', () => {
  it('gives a paid event of the collector, then close, and a settlement with the original reference', async () => {
    const client = await signIn(createPartner());

    const { settlement } = client.simulator.control.customerPays(ASSIGNMENT, '1240.00');
    client.simulator.clock.advance(5 * SECOND_MS);

    const { body } = await client.get(`/v1/assignments/${ASSIGNMENT}`);
    expect(body.events).toMatchObject([
      { type: 'paid', sender: 'collector', sum: 1240, date: '2026-04-01' },
      { type: 'close', sender: 'collector' },
    ]);
    expect(settlement).toMatchObject({
      companyId: COMPANY,
      assignmentId: ASSIGNMENT,
      payerName: 'VISMA FINANC',
      reference: '2024001025',
      amount: { currency: 'EUR', minor: 124_000 },
      bookedOn: '2026-04-02',
      account: 'FI2112345600000785',
    });
  });

  it('gets back what is too much', async () => {
    const client = await signIn(createPartner());

    const outcome = client.simulator.control.customerPays(ASSIGNMENT, '1250.00');

    const { body } = await client.get(`/v1/assignments/${ASSIGNMENT}`);
    expect(outcome.refund).toEqual({ currency: 'EUR', minor: 1000 });
    expect([body.paid, body.events[0].sum]).toEqual([1240, 1240]);
  });

  it('gets back all of it when the assignment is closed', async () => {
    const client = await signIn(createPartner());
    client.simulator.control.customerPays(ASSIGNMENT, '1240.00');
    client.simulator.clock.advance(5 * SECOND_MS);

    const outcome = client.simulator.control.customerPays(ASSIGNMENT, '1240.00');

    expect(outcome).toEqual({ refund: { currency: 'EUR', minor: 124_000 } });
    expect(await client.types(ASSIGNMENT)).toEqual(['paid', 'close']);
  });

  it('pays principal first: charges are not settled to the company', async () => {
    const client = await signIn(createPartner());

    const first = client.simulator.control.customerPays(OVERDUE_ASSIGNMENT, '110.00');
    client.simulator.clock.advance(5 * SECOND_MS);
    const { body } = await client.get(`/v1/assignments/${OVERDUE_ASSIGNMENT}`);
    const second = client.simulator.control.customerPays(OVERDUE_ASSIGNMENT, '19.00');
    client.simulator.clock.advance(5 * SECOND_MS);

    expect(first.settlement?.amount).toEqual({ currency: 'EUR', minor: 10_000 });
    expect(body.status).toBe('partially_closed');
    expect(second.settlement).toBeUndefined();
    expect(await client.types(OVERDUE_ASSIGNMENT)).toEqual(['paid', 'paid', 'close']);
  });

  it('is settled under the announced name when the scenario says so', () => {
    const { control } = createPartner({ scenario: { settlementPayer: 'Visma Amili' } });

    control.customerPays(ASSIGNMENT, '1.00');

    expect(control.listSettlements()[0]?.payerName).toBe('Visma Amili');
  });
});

describe('charges that the collector gives up', () => {
  it('close an assignment whose principal is paid', async () => {
    const client = await signIn(createPartner());
    await client.add(OVERDUE_ASSIGNMENT, { type: 'paid', sum: 100 });
    client.simulator.clock.advance(5 * SECOND_MS);

    client.simulator.control.waiveCharges(OVERDUE_ASSIGNMENT);
    client.simulator.clock.advance(5 * SECOND_MS);

    expect(await client.types(OVERDUE_ASSIGNMENT)).toEqual(['paid', 'close']);
  });
});

describe('reminding', () => {
  it('comes ten days after the due date in business, then two demands, each two weeks later', async () => {
    const { simulator } = await signIn(createPartner());

    simulator.clock.advance(60 * DAY_MS);

    const client = await signIn(simulator);
    const { body } = await client.get(`/v1/assignments/${ASSIGNMENT}`);
    expect(body.collection_status).toBe('payment_demand_sent');
    expect(body.events).toMatchObject([
      { type: 'reminder_sent', created_at: '2026-04-24T06:00:00Z' },
      { type: 'payment_demand_sent', created_at: '2026-05-08T06:00:00Z' },
      { type: 'payment_demand_sent', created_at: '2026-05-22T06:00:00Z' },
    ]);
  });

  it('follows a due date that was moved', async () => {
    const client = await signIn(createPartner());
    await client.add(ASSIGNMENT, { type: 'due_date_change', due_date: '2026-05-04' });

    client.simulator.clock.advance(45 * DAY_MS);

    const later = await signIn(client.simulator);
    const { body } = await later.get(`/v1/assignments/${ASSIGNMENT}/events`);
    expect(body.at(-1)).toMatchObject({ type: 'reminder_sent', created_at: '2026-05-15T06:00:00Z' });
  });

  it('waits four days more for a consumer', async () => {
    const { simulator } = await signIn(createPartner());
    await order(simulator, 'POST', '/invoices', {
      company: COMPANY,
      number: '10040',
      date: '2026-04-01',
      dueDate: '2026-04-15',
      sum: '80.00',
      counterparty: { name: 'Kuluttaja' },
      debtorKind: 'b2c',
    });

    simulator.clock.advance(40 * DAY_MS);

    const client = await signIn(simulator);
    const { body } = await client.get('/v1/assignments?debtor_name=kuluttaja');
    expect(body[0].events).toMatchObject([{ type: 'reminder_sent', created_at: '2026-04-29T06:00:00Z' }]);
  });

  it('does not touch an assignment that is paid', async () => {
    const client = await signIn(createPartner());
    await client.add(ASSIGNMENT, { type: 'paid', sum: 1240 });

    client.simulator.clock.advance(60 * DAY_MS);

    const later = await signIn(client.simulator);
    expect(await later.types(ASSIGNMENT)).toEqual(['paid', 'close']);
  });
});

describe('time', () => {
  it('passes with each request when the pace says so, so that close appears to a client that polls', async () => {
    const client = await signIn(createPartner({ pace: { kind: 'per-request', ms: 2000 } }));
    await client.add(ASSIGNMENT, { type: 'paid', sum: 1240 });

    const lengths: number[] = [];
    for (let poll = 0; poll < 4; poll += 1) lengths.push((await client.types(ASSIGNMENT)).length);

    expect(lengths).toEqual([1, 1, 2, 2]);
  });

  it('passes as real time does, faster, when the pace says so', async () => {
    let elapsedMs = 0;
    const client = await signIn(createPartner({ pace: { kind: 'scaled', speed: 10, elapsedMs: () => elapsedMs } }));
    await client.add(ASSIGNMENT, { type: 'paid', sum: 1240 });

    elapsedMs = 499;
    const early = await client.types(ASSIGNMENT);
    elapsedMs = 500;

    expect(early).toEqual(['paid']);
    expect(await client.types(ASSIGNMENT)).toEqual(['paid', 'close']);
  });

  it('that somebody else moves is followed, each action at its own time', async () => {
    let now = createPartner().clock.now();
    const client = await signIn(createPartner({ clock: { now: () => now } }));
    await client.add(ASSIGNMENT, { type: 'paid', sum: 1240 });

    now = '2026-04-01T08:30:00.000Z' as typeof now;

    const { body } = await client.get(`/v1/assignments/${ASSIGNMENT}`);
    expect(body.closed_at).toBe('2026-04-01T08:00:05Z');
    expect(() => client.simulator.clock.advance(1)).toThrow('belongs to somebody else');
  });
});
