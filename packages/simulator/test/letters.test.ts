import { describe, expect, it } from 'vitest';
import { createSimulator, parseState, type Simulator, type StateFile } from '../src/index.ts';
import { ASSIGNMENT, BOOKS, createPartner, OVERDUE_ASSIGNMENT, signIn } from './partner.ts';

const DAY_MS = 86_400_000;

/** The invoice of 1240.00 alone, due on 2026-04-14, with something else about its assignment. */
function oneClaim(about: Partial<NonNullable<StateFile['assignments']>[number]>, options = {}): Simulator {
  const [, claim] = BOOKS.assignments ?? [];
  const state = parseState({ ...BOOKS, assignments: [{ ...claim, ...about }] });
  return createSimulator({ state, ...options });
}

function letters({ control }: Simulator): readonly string[] {
  return control.getAssignment(ASSIGNMENT).events.map(({ type, createdAt }) => `${createdAt.slice(0, 10)} ${type}`);
}

describe('a debtor who never pays', () => {
  it('gets a reminder, two demands, and legal collection, under Kassavirta', () => {
    const simulator = oneClaim({});

    simulator.clock.advance(120 * DAY_MS);

    expect(letters(simulator)).toEqual([
      '2026-04-24 reminder',
      '2026-05-08 payment_demand',
      '2026-05-22 payment_demand',
      '2026-06-22 legal_collection', // 30 days later is a Sunday
    ]);
  });

  it('owes 12, 70 and 35 euros of charges as a company, and 5, 50 and 25 as a person', () => {
    const company = oneClaim({ debtorKind: 'b2b' });
    const person = oneClaim({ debtorKind: 'b2c' });

    company.clock.advance(120 * DAY_MS);
    person.clock.advance(120 * DAY_MS);

    expect(company.control.getAssignment(ASSIGNMENT).charges).toEqual({ currency: 'EUR', minor: 11_700 });
    expect(person.control.getAssignment(ASSIGNMENT).charges).toEqual({ currency: 'EUR', minor: 8000 });
    expect(person.control.getAssignment(ASSIGNMENT).sum).toEqual({ currency: 'EUR', minor: 124_000 });
  });

  it.each([
    [50_000, 5000, 2500],
    [50_001, 7000, 3500],
    [250_001, 9000, 4500],
    [1_000_001, 11_000, 5500],
  ])('with a company and %i cents pays %i and then %i for the demands', (sum, first, second) => {
    const simulator = oneClaim({ sum: (sum / 100).toFixed(2) });

    simulator.clock.advance(60 * DAY_MS);

    expect(simulator.control.getAssignment(ASSIGNMENT).charges.minor).toBe(1200 + first + second);
  });

  it('is not taken to court by Ropo until the company allows it', async () => {
    const simulator = oneClaim({ service: 'ropo' });
    simulator.clock.advance(200 * DAY_MS);
    const before = simulator.control.getAssignment(ASSIGNMENT).stage;

    simulator.control.authoriseLegalCollection(ASSIGNMENT);
    simulator.clock.advance(3 * DAY_MS);

    expect([before, simulator.control.getAssignment(ASSIGNMENT).stage]).toEqual([
      'payment_demand_sent',
      'legal_collection',
    ]);
  });

  it('shows the stages of Ropo by its own words', async () => {
    const client = await signIn(oneClaim({ service: 'ropo' }));

    const first = await client.get(`/v1/assignments/${ASSIGNMENT}`);
    client.simulator.control.customerPays(ASSIGNMENT, '1240.00');
    client.simulator.clock.advance(5000);
    const last = await client.get(`/v1/assignments/${ASSIGNMENT}`);

    expect([first.body.collection_status, last.body.collection_status]).toEqual(['transferred', 'closed']);
  });

  it('gets no letter on a weekend or a Finnish holiday', () => {
    const simulator = oneClaim({ dueDate: '2026-04-21' }); // ten days later is May Day, a Friday

    simulator.clock.advance(40 * DAY_MS);

    expect(letters(simulator)).toEqual(['2026-05-04 reminder']);
  });

  it('is reminded earlier when the due date was moved to an earlier day', async () => {
    const client = await signIn(oneClaim({ dueDate: '2026-05-29' }));
    await client.add(ASSIGNMENT, { type: 'due_date_change', due_date: '2026-04-14' });

    client.simulator.clock.advance(24 * DAY_MS);

    expect(letters(client.simulator).at(-1)).toBe('2026-04-24 reminder');
  });

  it('begins with a demand when the company has reminded itself', () => {
    const simulator = oneClaim({ service: 'perinta', skipsReminder: true });

    simulator.clock.advance(2 * DAY_MS);

    expect(letters(simulator)).toEqual(['2026-04-02 payment_demand']);
  });
});

describe('charges and late interest', () => {
  it('stay apart from the principal: paying it leaves the assignment partially closed', async () => {
    const simulator = oneClaim({}, { scenario: { lateInterest: 'at-letters' } });
    simulator.clock.advance(30 * DAY_MS);
    const client = await signIn(simulator);

    await client.add(ASSIGNMENT, { type: 'paid', sum: 1240 });
    simulator.clock.advance(5000);

    const { sum, paid, interest, charges, status } = simulator.control.getAssignment(ASSIGNMENT);
    expect([sum.minor, paid.minor, interest.minor, charges.minor]).toEqual([124_000, 124_000, 356, 1200]);
    expect(status).toBe('partially_closed');
  });

  it('are paid after the principal, and then the assignment closes', () => {
    const simulator = oneClaim({}, { scenario: { lateInterest: 'at-letters' } });
    simulator.clock.advance(30 * DAY_MS);

    const outcome = simulator.control.customerPays(ASSIGNMENT, '1300.00');
    simulator.clock.advance(5000);

    expect(outcome.settlement?.amount.minor).toBe(124_000);
    expect(outcome.refund?.minor).toBe(130_000 - 124_000 - 356 - 1200);
    expect(simulator.control.getAssignment(ASSIGNMENT).status).toBe('closed');
  });

  it('are given up together', () => {
    const simulator = oneClaim({ charges: '12.00', interest: '3.56', paid: '1240.00', status: 'partially_closed' });

    simulator.control.waiveCharges(ASSIGNMENT);
    simulator.clock.advance(5000);

    expect(simulator.control.getAssignment(ASSIGNMENT).status).toBe('closed');
  });
});

describe('a collection block', () => {
  it('holds letters back until the day after it', async () => {
    const client = await signIn(oneClaim({}));

    const { status } = await client.add(ASSIGNMENT, {
      type: 'collection_block',
      until: '2026-05-31',
      comment: 'Dispute',
    });
    client.simulator.clock.advance(65 * DAY_MS);

    expect(status).toBe(201);
    expect(letters(client.simulator)).toEqual(['2026-04-01 collection_block', '2026-06-01 reminder']);
  });

  it('that ends earlier lets the letter out earlier', async () => {
    const client = await signIn(oneClaim({}));
    await client.add(ASSIGNMENT, { type: 'collection_block', until: '2026-05-31' });

    await client.add(ASSIGNMENT, { type: 'collection_block', until: '2026-03-31' });
    client.simulator.clock.advance(24 * DAY_MS);

    expect(letters(client.simulator).at(-1)).toBe('2026-04-24 reminder');
  });

  it('has a day, and is not for credit notes', async () => {
    const client = await signIn(createPartner());
    const creditNote = 'cccccccc-cccc-4ccc-8ccc-cccccccccccc';

    const without = await client.add(ASSIGNMENT, { type: 'collection_block' });
    const onCreditNote = await client.add(creditNote, { type: 'collection_block', until: '2026-05-31' });

    expect([without.status, onCreditNote.status, onCreditNote.body.code]).toEqual([400, 422, 'not_offered_by_service']);
  });
});

describe('what Ropo does not offer', () => {
  it.each([
    [{ type: 'comment', comment: 'hello' }, 'Ropo does not take this event. Write to its customer service.'],
    [{ type: 'cancel' }, 'Ropo does not take this event. Cancel with a credit note instead.'],
    [
      { type: 'due_date_change', due_date: '2026-05-04' },
      'Ropo does not take this event. The debtor asks Ropo for time.',
    ],
    [{ type: 'credit_loss' }, 'Ropo does not take this event. Credit the invoice instead.'],
  ])('is refused with what it offers in its place: %j', async (event, message) => {
    const client = await signIn(oneClaim({ service: 'ropo' }));

    const { status, body } = await client.add(ASSIGNMENT, event);

    expect([status, body]).toEqual([422, { code: 'not_offered_by_service', message, details: [] }]);
  });

  it('leaves the credit note, which cancels', async () => {
    const client = await signIn(oneClaim({ service: 'ropo' }));

    await client.add(ASSIGNMENT, { type: 'credit_note', number: '10031', sum: 1240 });
    client.simulator.clock.advance(5000);

    expect(await client.types(ASSIGNMENT)).toEqual(['credit_note', 'close']);
  });
});

describe('a state that says how far reminding has come, and not when', () => {
  it('counts from its own day', () => {
    const simulator = createPartner();

    simulator.clock.advance(20 * DAY_MS);

    const { events, demandsSent } = simulator.control.getAssignment(OVERDUE_ASSIGNMENT);
    expect(events.map(({ createdAt }) => createdAt)).toEqual(['2026-04-15T06:00:00.000Z']);
    expect(demandsSent).toBe(2);
  });
});
