import { describe, expect, it } from 'vitest';
import { createSimulator, parseState } from '../src/index.ts';
import { ASSIGNMENT, booksWith, COMPANY, createPartner, order, signIn } from './partner.ts';

const HOUR_MS = 3_600_000;
const LEVEL = '/v1/service_levels/1234567-8';

describe('a service level', () => {
  it('is in the list at once and on the assignment three hours later, with an event', async () => {
    const client = await signIn(createPartner({ pace: { kind: 'explicit' } }));

    const set = await client.patch(LEVEL, { service_level: 'vip' });
    const list = await client.get('/v1/service_levels');
    const before = await client.get(`/v1/assignments/${ASSIGNMENT}`);
    client.simulator.clock.advance(3 * HOUR_MS);
    const { body } = await (await signIn(client.simulator)).get(`/v1/assignments/${ASSIGNMENT}`);

    expect([set.status, set.body]).toEqual([200, { bid: '1234567-8', service_level: 'vip' }]);
    expect(list.body).toEqual([{ bid: '1234567-8', service_level: 'vip' }]);
    expect(before.body.service_level).toBe('default');
    expect(body).toMatchObject({
      service_level: 'vip',
      events: [
        {
          type: 'service_level_changed',
          sender: 'collector',
          service_level: 'vip',
          created_at: '2026-04-01T11:00:00Z',
        },
      ],
    });
  });

  it('reaches a new assignment a few hours after it is made', async () => {
    const client = await signIn(createPartner());
    await client.patch(LEVEL, { service_level: 'premium' });
    const invoice = {
      company: COMPANY,
      number: '10070',
      date: '2026-04-01',
      dueDate: '2026-04-30',
      sum: '10.00',
      counterparty: { name: 'Asiakas Oy', bid: '1234567-8' },
    };

    const { assignment } = (await order(client.simulator, 'POST', '/invoices', invoice)).body;
    client.simulator.clock.advance(3 * HOUR_MS);

    expect(assignment.serviceLevel).toBe('default');
    expect(client.simulator.control.getAssignment(assignment.id).serviceLevel).toBe('premium');
  });

  it('goes back to the default, without an event, and reminding begins again', async () => {
    const client = await signIn(createPartner());
    await client.patch(LEVEL, { service_level: 'vip' });
    client.simulator.clock.advance(30 * 24 * HOUR_MS);
    const later = await signIn(client.simulator);

    await later.patch(LEVEL, { service_level: 'default' });
    const list = await later.get('/v1/service_levels');
    client.simulator.clock.advance(4 * 24 * HOUR_MS);

    const { serviceLevel, events } = client.simulator.control.getAssignment(ASSIGNMENT);
    expect([list.body, serviceLevel]).toEqual([[], 'default']);
    expect(events.map(({ type }) => type)).toEqual(['service_level_changed', 'reminder']);
  });

  it('does not touch closed assignments', async () => {
    const client = await signIn(createPartner());
    client.simulator.control.customerPays(ASSIGNMENT, '1240.00');
    client.simulator.clock.advance(5000);

    await client.patch(LEVEL, { service_level: 'vip' });
    client.simulator.clock.advance(3 * HOUR_MS);

    expect(client.simulator.control.getAssignment(ASSIGNMENT).serviceLevel).toBe('default');
  });

  it.each([{ service_level: 'gold' }, {}, { service_level: 'vip', colour: 'red' }])('cannot be %j', async (body) => {
    const client = await signIn(createPartner());

    expect((await client.patch(LEVEL, body)).status).toBe(400);
  });

  it('is only for Kassavirta', async () => {
    const client = await signIn(createSimulator({ state: parseState(booksWith('perinta')) }));

    const listed = await client.get('/v1/service_levels');
    const set = await client.patch(LEVEL, { service_level: 'vip' });

    expect([listed.body.code, set.body.code]).toEqual(['service_not_active', 'service_not_active']);
  });
});
