import { describe, expect, it } from 'vitest';
import {
  ASSIGNMENT,
  CREDIT_NOTE_ASSIGNMENT,
  createPartner,
  OTHERS_ASSIGNMENT,
  OVERDUE_ASSIGNMENT,
  signIn,
} from './partner.ts';

const SECOND_MS = 1000;

describe('an event of the company', () => {
  it('raises paid and leaves sum as it was', async () => {
    const client = await signIn(createPartner());

    const added = await client.add(ASSIGNMENT, { type: 'paid', sum: 500.5, date: '2026-04-01' });

    const { body } = await client.get(`/v1/assignments/${ASSIGNMENT}`);
    expect(added.status).toBe(201);
    expect(added.body).toMatchObject({ type: 'paid', sum: 500.5, date: '2026-04-01', sender: 'company', seen: true });
    expect([body.sum, body.paid, body.status]).toEqual([1240, 500.5, 'open']);
  });

  it('that pays all of it is followed by close, as an event of its own and a little later', async () => {
    const client = await signIn(createPartner());

    await client.add(ASSIGNMENT, { type: 'paid', sum: 1240 });
    const before = await client.types(ASSIGNMENT);
    client.simulator.clock.advance(5 * SECOND_MS);

    const { body } = await client.get(`/v1/assignments/${ASSIGNMENT}`);
    expect(before).toEqual(['paid']);
    expect(body).toMatchObject({ status: 'closed', closed_at: '2026-04-01T08:00:05Z' });
    expect(body.events.at(-1)).toMatchObject({
      type: 'close',
      sender: 'collector',
      created_at: '2026-04-01T08:00:05Z',
      seen: false,
    });
  });

  it('that pays the principal but not the charges leaves the assignment partially closed', async () => {
    const client = await signIn(createPartner());

    await client.add(OVERDUE_ASSIGNMENT, { type: 'paid', sum: 100 });
    client.simulator.clock.advance(5 * SECOND_MS);

    const { body } = await client.get(`/v1/assignments/${OVERDUE_ASSIGNMENT}`);
    expect([body.status, body.events.length]).toEqual(['partially_closed', 1]);
  });

  it.each([0, -10, 12.345, '12.50', null, 1e300])('is refused with a sum of %j', async (sum) => {
    const client = await signIn(createPartner());

    const { status, body } = await client.add(ASSIGNMENT, { type: 'paid', sum });

    expect(status).toBe(400);
    expect(body).toEqual({ code: expect.any(String), message: expect.any(String), details: expect.any(Array) });
    expect(await client.types(ASSIGNMENT)).toEqual([]);
  });

  it('reads a number through its decimal text, so 0.1 + 0.2 has too many decimals', async () => {
    const client = await signIn(createPartner());

    const { status, body } = await client.add(ASSIGNMENT, { type: 'paid', sum: 0.1 + 0.2 });

    expect([status, body.details]).toEqual([400, ['sum: is not an amount in EUR']]);
  });

  it('credits in part without a close, and the rest closes it', async () => {
    const client = await signIn(createPartner());

    await client.add(ASSIGNMENT, { type: 'credit_note', number: '10031', sum: 240 });
    client.simulator.clock.advance(5 * SECOND_MS);
    const afterPart = await client.types(ASSIGNMENT);
    await client.add(ASSIGNMENT, { type: 'credit_note', number: '10032', sum: 1000 });
    client.simulator.clock.advance(5 * SECOND_MS);

    expect(afterPart).toEqual(['credit_note']);
    expect(await client.types(ASSIGNMENT)).toEqual(['credit_note', 'credit_note', 'close']);
  });

  it('a full credit closes an assignment that also has charges', async () => {
    const client = await signIn(createPartner());

    await client.add(OVERDUE_ASSIGNMENT, { type: 'credit_note', number: '10033', sum: 100 });
    client.simulator.clock.advance(5 * SECOND_MS);

    expect(await client.types(OVERDUE_ASSIGNMENT)).toEqual(['credit_note', 'close']);
  });

  it.each([
    { type: 'credit_note', number: '10031', sum: -240 },
    { type: 'credit_note', number: '10031', sum: 0 },
    { type: 'credit_note', sum: 240 },
    { type: 'credit_note', number: '', sum: 240 },
  ])('is refused as a credit note: %j', async (event) => {
    const client = await signIn(createPartner());

    expect((await client.add(ASSIGNMENT, event)).status).toBe(400);
  });

  it("marks a credit note used with a negative paid on the credit note's own assignment, and it closes", async () => {
    const client = await signIn(createPartner());

    const { status } = await client.add(CREDIT_NOTE_ASSIGNMENT, { type: 'paid', sum: -240 });
    client.simulator.clock.advance(5 * SECOND_MS);

    const { body } = await client.get(`/v1/assignments/${CREDIT_NOTE_ASSIGNMENT}`);
    expect(status).toBe(201);
    expect([body.sum, body.paid, body.status]).toEqual([-240, -240, 'closed']);
  });

  it("is refused as a positive paid on a credit note's own assignment", async () => {
    const client = await signIn(createPartner());

    expect((await client.add(CREDIT_NOTE_ASSIGNMENT, { type: 'paid', sum: 240 })).status).toBe(400);
  });

  it.each(['close', 'due_date_changed', 'service_level_changed', 'reminder_sent'])('cannot be %s', async (type) => {
    const client = await signIn(createPartner());

    const { status, body } = await client.add(ASSIGNMENT, { type });

    expect([status, body.code]).toEqual([400, 'event_not_allowed']);
  });

  it('stops paid at what was owed when more is reported', async () => {
    const client = await signIn(createPartner());

    await client.add(ASSIGNMENT, { type: 'paid', sum: 2000 });

    const { body } = await client.get(`/v1/assignments/${ASSIGNMENT}`);
    expect([body.paid, body.events[0].sum]).toEqual([1240, 2000]);
  });

  it('is refused when more is reported than is open, if the scenario says so', async () => {
    const client = await signIn(createPartner({ scenario: { overpaidByCompany: 'refused-422' } }));

    expect((await client.add(ASSIGNMENT, { type: 'paid', sum: 1240.01 })).status).toBe(422);
  });

  it('is taken twice when it is sent twice, unless the scenario says otherwise', async () => {
    const event = { type: 'paid', sum: 10, date: '2026-04-01' };
    const lenient = await signIn(createPartner());
    const strict = await signIn(createPartner({ scenario: { repeatedPaid: 'refused-409' } }));

    const statuses: number[] = [];
    for (const client of [lenient, strict]) {
      statuses.push((await client.add(ASSIGNMENT, event)).status, (await client.add(ASSIGNMENT, event)).status);
    }

    expect(statuses).toEqual([201, 201, 201, 409]);
  });

  it('is refused on a closed assignment, except a comment', async () => {
    const client = await signIn(createPartner());
    await client.add(ASSIGNMENT, { type: 'paid', sum: 1240 });
    client.simulator.clock.advance(5 * SECOND_MS);

    const paid = await client.add(ASSIGNMENT, { type: 'paid', sum: 1 });
    const comment = await client.add(ASSIGNMENT, { type: 'comment', comment: 'Thank you' });

    expect([paid.status, paid.body.code, comment.status]).toEqual([422, 'assignment_closed', 201]);
  });

  it('is taken on a closed assignment when the scenario says so', async () => {
    const client = await signIn(createPartner({ scenario: { closedAssignment: 'accepted' } }));
    await client.add(ASSIGNMENT, { type: 'paid', sum: 1240 });
    client.simulator.clock.advance(5 * SECOND_MS);

    expect((await client.add(ASSIGNMENT, { type: 'paid', sum: 1 })).status).toBe(201);
  });

  it.each([
    undefined,
    null,
    [],
    'paid',
    7,
    {},
    { type: 7 },
    { type: '__proto__' },
    { type: 'paid', sum: 1, colour: 'red' },
    { type: 'comment', comment: ' ' },
  ])('that is garbage is refused and changes nothing: %j', async (garbage) => {
    const client = await signIn(createPartner());

    const { status } = await client.post(`/v1/assignments/${ASSIGNMENT}/events`, garbage);

    expect(status).toBe(400);
    expect(client.simulator.control.listEffects()).toEqual([]);
  });

  it("is not found on another company's assignment, whatever it says", async () => {
    const client = await signIn(createPartner());

    const { status, body } = await client.add(OTHERS_ASSIGNMENT, { type: 'nonsense' });

    expect([status, body.code]).toEqual([404, 'not_found']);
  });
});

describe('a due date request', () => {
  const ask = { type: 'due_date_change', due_date: '2026-05-04', comment: 'Customer asks for time' };

  it('is accepted by due_date_changed and a new due date, after a while', async () => {
    const client = await signIn(createPartner());

    await client.add(ASSIGNMENT, ask);
    const { body: before } = await client.get(`/v1/assignments/${ASSIGNMENT}`);
    client.simulator.clock.advance(10 * SECOND_MS);

    const { body } = await client.get(`/v1/assignments/${ASSIGNMENT}`);
    expect([before.due_date, body.due_date]).toEqual(['2026-04-14', '2026-05-04']);
    expect(body.events.at(-1)).toMatchObject({ type: 'due_date_changed', due_date: '2026-05-04', sender: 'collector' });
  });

  it('is answered with a comment once collection has begun', async () => {
    const client = await signIn(createPartner());

    await client.add(OVERDUE_ASSIGNMENT, ask);
    client.simulator.clock.advance(10 * SECOND_MS);

    const { body } = await client.get(`/v1/assignments/${OVERDUE_ASSIGNMENT}`);
    expect(body.due_date).toBe('2026-03-20');
    expect(body.events.at(-1)).toMatchObject({
      type: 'comment',
      sender: 'collector',
      comment: 'The due date cannot be changed: debt collection has begun.',
    });
  });

  it.each([
    ['2026-04-01', 'The due date cannot be changed: the new date is not in the future.'],
    ['2026-07-01', 'The due date cannot be changed: the new date is more than 90 days ahead.'],
  ])('for %s is answered with a comment', async (dueDate, comment) => {
    const client = await signIn(createPartner());

    await client.add(ASSIGNMENT, { type: 'due_date_change', due_date: dueDate });
    client.simulator.clock.advance(10 * SECOND_MS);

    const { body } = await client.get(`/v1/assignments/${ASSIGNMENT}/events`);
    expect(body.at(-1).comment).toBe(comment);
  });

  it('may have another name on the wire', async () => {
    const client = await signIn(createPartner({ wire: { eventTypes: { due_date_request: 'change_due_date' } } }));

    expect((await client.add(ASSIGNMENT, { type: 'change_due_date', due_date: '2026-05-04' })).status).toBe(201);
    expect((await client.add(ASSIGNMENT, ask)).status).toBe(400);
  });
});

describe('a cancellation', () => {
  it('closes the assignment', async () => {
    const client = await signIn(createPartner());

    await client.add(ASSIGNMENT, { type: 'cancel', comment: 'Sent by mistake' });
    client.simulator.clock.advance(10 * SECOND_MS);

    expect(await client.types(ASSIGNMENT)).toEqual(['cancel', 'close']);
  });
});

describe('seen', () => {
  it('marks an event of the collector once, and again without harm', async () => {
    const client = await signIn(createPartner());
    const { id } = client.simulator.control.collectorComments(ASSIGNMENT, 'Is line 2 disputed?');

    const first = await client.post(`/v1/assignments/${ASSIGNMENT}/events/${id}/seen`);
    const second = await client.post(`/v1/assignments/${ASSIGNMENT}/events/${id}/seen`);

    const { body } = await client.get('/v1/events');
    expect([first.status, second.status, body[0].seen]).toEqual([204, 204, true]);
    expect(client.simulator.control.listEffects().filter(({ kind }) => kind === 'seen')).toHaveLength(1);
  });

  it('of an event that is not there is not found', async () => {
    const client = await signIn(createPartner());

    expect((await client.post(`/v1/assignments/${ASSIGNMENT}/events/nothing/seen`)).status).toBe(404);
  });
});
