import { describe, expect, it } from 'vitest';
import { createSimulator, parseState } from '../src/index.ts';
import {
  ASSIGNMENT,
  BOOKS,
  COMPANY,
  createPartner,
  INVOICE,
  OVERDUE_CLAIM,
  OVERDUE_INVOICE,
  order,
  signIn,
  WIDE,
} from './partner.ts';

describe('the control paths', () => {
  it('move the clock and say what fell due', async () => {
    const client = await signIn(createPartner());
    await client.add(ASSIGNMENT, { type: 'paid', sum: 1240 });

    const seconds = await order(client.simulator, 'POST', '/clock/advance', { seconds: 5 });
    const to = await order(client.simulator, 'POST', '/clock/advance', { to: '2026-04-01T09:00:00Z' });
    const back = await order(client.simulator, 'POST', '/clock/advance', { to: '2026-04-01T08:00:00Z' });

    expect(seconds.body).toEqual({ now: '2026-04-01T08:00:05.000Z', actions: 1 });
    expect(to.body).toEqual({ now: '2026-04-01T09:00:00.000Z', actions: 0 });
    expect([back.status, back.body.code]).toEqual([400, 'simulator.clock']);
  });

  it('list every accepted write with its time', async () => {
    const client = await signIn(createPartner());
    await client.add(ASSIGNMENT, { type: 'paid', sum: 1240 });
    await client.add(ASSIGNMENT, { type: 'paid', sum: -1 });
    client.simulator.clock.advance(5000);

    const { body } = await order(client.simulator, 'GET', '/effects');

    expect(body).toMatchObject([
      {
        number: 1,
        at: '2026-04-01T08:00:00.000Z',
        by: 'company',
        kind: 'event',
        eventType: 'paid',
        sum: { currency: 'EUR', minor: 124_000 },
      },
      { number: 2, at: '2026-04-01T08:00:05.000Z', by: 'collector', kind: 'event', eventType: 'close' },
      { number: 3, at: '2026-04-01T08:00:05.000Z', by: 'collector', kind: 'status', status: 'closed' },
    ]);
  });

  it('list the requests with their faults, without secrets', async () => {
    const client = await signIn(createPartner());
    client.simulator.control.orderFault({ fault: 'error-before' });
    await client.get('/v1/events?page=1');

    const { body } = await order(client.simulator, 'GET', '/requests');

    expect(body).toEqual([
      { at: '2026-04-01T08:00:00.000Z', endpoint: 'token', method: 'POST', target: '/oauth2/token', status: 200 },
      {
        at: '2026-04-01T08:00:00.000Z',
        endpoint: 'events.list',
        method: 'GET',
        target: '/v1/events?page=1',
        status: 500,
        fault: 'error-before',
      },
    ]);
  });

  it('let a customer pay and the collector comment', async () => {
    const client = await signIn(createPartner());

    const paid = await order(client.simulator, 'POST', `/assignments/${ASSIGNMENT}/customer-pays`, { amount: '40.00' });
    await order(client.simulator, 'POST', `/assignments/${ASSIGNMENT}/comment`, { comment: 'The customer called' });
    await order(client.simulator, 'POST', `/assignments/${ASSIGNMENT}/unknown-event`, { type: 'debtor_moved' });
    const settlements = await order(client.simulator, 'GET', '/settlements');

    expect(paid.body.settlement.payerName).toBe('VISMA FINANC');
    expect(settlements.body).toHaveLength(1);
    expect(await client.types(ASSIGNMENT)).toEqual(['paid', 'comment', 'debtor_moved']);
  });

  it('refuse what they do not know', async () => {
    const simulator = createPartner();
    const answers = [
      await order(simulator, 'POST', '/clock/advance', { hours: 1 }),
      await order(simulator, 'POST', '/assignments/nobody/customer-pays', { amount: '1.00' }),
      await order(simulator, 'POST', `/assignments/${ASSIGNMENT}/customer-pays`, { amount: '-1.00' }),
      await order(simulator, 'PATCH', '/scenario', { weather: 'rain' }),
      await order(simulator, 'PUT', '/state', { version: 2 }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400]);
  });

  it('send an invoice, which becomes an assignment', async () => {
    const client = await signIn(createPartner());

    const sent = await order(client.simulator, 'POST', '/invoices', {
      company: COMPANY,
      number: '10050',
      reference: '2024001054',
      date: '2026-04-01',
      dueDate: '2026-04-30',
      sum: '62.00',
      counterparty: { name: 'Uusi Oy' },
    });

    const { body } = await client.get(`/v1/assignments/${sent.body.assignment.id}`);
    expect(body).toMatchObject({ invoice_id: sent.body.invoice.id, status: 'open', sum: 62, due_date: '2026-04-30' });
  });

  it('change a switch for the requests that follow', async () => {
    const client = await signIn(createPartner());

    await order(client.simulator, 'PATCH', '/scenario', { listShape: 'data' });

    expect((await client.get('/v1/events')).body).toEqual({ data: [] });
  });

  it('begin again on reset', async () => {
    const client = await signIn(createPartner());
    await client.add(ASSIGNMENT, { type: 'paid', sum: 1240 });
    client.simulator.clock.advance(5000);

    await order(client.simulator, 'POST', '/reset');

    expect(client.simulator.clock.now()).toBe('2026-04-01T08:00:00.000Z');
    expect(await client.types(ASSIGNMENT)).toEqual([]);
    expect(client.simulator.control.listEffects()).toEqual([]);
  });
});

describe('a state', () => {
  it('exported in the middle goes on elsewhere as if nothing had happened', async () => {
    const first = await signIn(createPartner());
    await first.add(ASSIGNMENT, { type: 'paid', sum: 240 });
    await first.add(ASSIGNMENT, { type: 'due_date_change', due_date: '2026-05-04' });
    first.simulator.control.customerPays(ASSIGNMENT, '1000.00');

    const text = JSON.stringify(first.simulator.control.exportState());
    const second = createSimulator({ state: parseState(text) });
    first.simulator.clock.advance(86_400_000);
    second.clock.advance(86_400_000);

    expect(second.control.exportState()).toEqual(first.simulator.control.exportState());
    expect(second.control.getAssignment(ASSIGNMENT).status).toBe('closed');
  });

  it('has everything: switches, agreements, transfers, levels, webhooks, direct payments, and what is planned', async () => {
    const state = parseState({ ...BOOKS, assignments: BOOKS.assignments?.slice(1) ?? [] });
    const client = await signIn(createPartner({ state, scenario: { transferUnderKassavirta: 'accepted' } }), WIDE);
    const { control } = client.simulator;
    await client.put('/v2/services/ropo/receivables', { agreement_contact_email: 'a@example.com' });
    await client.post(`/v2/invoices/${OVERDUE_INVOICE}/assignment/amili`, OVERDUE_CLAIM);
    await client.patch('/v1/service_levels/1234567-8', { service_level: 'vip' });
    await client.post('/v1/company/notifications', {
      destination_type: 'VENDOR_WEBHOOK',
      destination: 'https://erp.example/hook',
      events: ['RECEIVABLES.EVENT.CREATED'],
    });
    await client.add(ASSIGNMENT, { type: 'collection_block', until: '2026-05-01' });
    control.customerPaysCompany(ASSIGNMENT, '5.00');

    const exported = control.exportState({ effects: true });
    const second = createSimulator({ state: parseState(JSON.stringify(exported)) });

    expect(second.control.exportState({ effects: true })).toEqual(exported);
    expect(Object.entries(exported).filter(([, value]) => Array.isArray(value) && value.length === 0)).toEqual([
      ['settlements', []],
    ]);
    expect(exported.scenario).toEqual({ transferUnderKassavirta: 'accepted' });
    expect(exported.effects?.map(({ kind }) => kind)).toEqual([
      'activation',
      'transfer',
      'service-level',
      'webhook',
      'event',
      'direct-payment',
    ]);
    client.simulator.clock.advance(3 * 86_400_000);
    second.clock.advance(3 * 86_400_000);
    expect(second.control.exportState()).toEqual(control.exportState());
  });

  it('leaves out what happened unless it is asked for', async () => {
    const client = await signIn(createPartner());
    await client.add(ASSIGNMENT, { type: 'comment', comment: 'hello' });

    const short = await order(client.simulator, 'GET', '/state');
    const long = await order(client.simulator, 'GET', '/state?effects=true');

    expect([short.body.effects, long.body.effects.length]).toEqual([undefined, 1]);
  });

  it('brings its switches, and reset goes back to those of the first one', async () => {
    const simulator = createPartner();

    simulator.control.importState({ ...BOOKS, scenario: { listShape: 'data' } });
    const imported = simulator.control.scenario.listShape;
    simulator.control.reset();

    expect([imported, simulator.control.scenario.listShape]).toEqual(['data', 'array']);
  });

  it('put in place from outside is served from then on', async () => {
    const simulator = createSimulator();
    const state = createPartner().control.exportState();

    const { status } = await order(simulator, 'PUT', '/state', state);

    const client = await signIn(simulator);
    expect(status).toBe(204);
    expect((await client.get(`/v1/invoices/${INVOICE}`)).status).toBe(200);
  });
});

describe('two runs', () => {
  const run = async (seed: number) => {
    const client = await signIn(createPartner({ seed }));
    await client.add(ASSIGNMENT, { type: 'paid', sum: 240 });
    client.simulator.control.customerPays(ASSIGNMENT, '1000.00');
    client.simulator.clock.advance(40 * 86_400_000);
    return { state: client.simulator.control.exportState(), effects: client.simulator.control.listEffects() };
  };

  it('with one seed are equal to the last id', async () => {
    expect(await run(42)).toEqual(await run(42));
  });

  it('with two seeds have other ids', async () => {
    expect(await run(42)).not.toEqual(await run(43));
  });
});
