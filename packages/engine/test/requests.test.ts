import {
  type AssignmentEvent,
  assignmentId,
  type CollectorTerms,
  eventId,
  type Instant,
  positive,
} from '@reskontra/core';
import { assignmentFact, day, eur, eventFact, invoiceFact } from '@reskontra/core/testing';
import { describe, expect, it } from 'vitest';
import { FakeCollector } from './fake-collector.ts';
import { createHarness, type Harness, transaction } from './harness.ts';

async function withInvoiceAndAssignment(
  terms?: CollectorTerms,
  events: readonly AssignmentEvent[] = [],
): Promise<Harness> {
  const collector = new FakeCollector();
  const engine = terms === undefined ? {} : { collector: { ...collector.connection(), terms } };
  const harness = await createHarness({ ledger: [invoiceFact()], collector, engine });
  harness.collector.assignments.push(assignmentFact());
  harness.collector.written.push(...events.map(eventFact));
  await harness.engine.puller.pull();
  return harness;
}

const question: AssignmentEvent = {
  id: eventId('E-7'),
  assignment: assignmentId('A-1'),
  type: 'comment',
  sender: 'collector',
  text: 'Which delivery?',
  createdAt: '2026-03-30T10:00:00.000Z' as Instant,
};
const DUE_DATE = { kind: 'due-date', of: '1001', by: 'Liisa', dueDate: day('2026-04-30') } as const;
const PAUSE = { kind: 'course', of: '1001', by: 'Liisa', course: 'pause', text: 'A line is disputed.' } as const;
const CANCEL = { kind: 'cancellation', of: 'A-1', by: 'Liisa' } as const;

describe('what a person asks of the collector', () => {
  it('is shown with its cost before it is recorded, and leaves no trace', async () => {
    const harness = await withInvoiceAndAssignment({
      commands: { 'assignment.cancel': { cost: 'Cancelling may cost a fee.' } },
      settles: 'each-invoice',
    });

    const preview = await harness.engine.requests.preview(CANCEL);

    expect(preview.costs).toEqual(['Cancelling may cost a fee.']);
    expect(preview.decided.commands.map(({ command }) => command.type)).toEqual(['assignment.cancel']);
    expect(await harness.engine.outbox.list({ all: true })).toEqual([]);
  });

  it('is a pause, going on, or the answer to whether debt collection begins', async () => {
    const harness = await withInvoiceAndAssignment();

    const { decided } = await harness.engine.requests.ask(PAUSE);

    expect(decided.commands.map(({ command }) => command)).toEqual([
      {
        type: 'assignment.pause',
        assignment: 'A-1',
        text: 'A line is disputed.',
        because: ['Liisa asked for a pause'],
      },
    ]);
    await expect(harness.engine.requests.ask(PAUSE)).rejects.toMatchObject({ code: 'request.already-asked' });
  });

  it('is refused with the reason of the service, which names its own way', async () => {
    const harness = await withInvoiceAndAssignment({
      commands: { 'assignment.cancel': { refusal: 'Cancel by a credit note.' } },
      settles: 'each-invoice',
    });

    await expect(harness.engine.requests.ask(CANCEL)).rejects.toMatchObject({
      code: 'request.not-offered',
      message: 'Cancel by a credit note.',
    });
  });

  it('is not sent twice because somebody pressed twice', async () => {
    const harness = await withInvoiceAndAssignment();
    await harness.engine.requests.ask(DUE_DATE);

    await expect(harness.engine.requests.ask(DUE_DATE)).rejects.toMatchObject({ code: 'request.already-asked' });
    const other = await harness.engine.requests.ask({ ...DUE_DATE, dueDate: day('2026-05-15') });
    expect(other.decided.commands).toHaveLength(1);
  });

  it('may be asked again once the collector has said no', async () => {
    const harness = await withInvoiceAndAssignment(undefined, [
      {
        id: eventId('E-1'),
        assignment: assignmentId('A-1'),
        type: 'due_date_request',
        sender: 'company',
        dueDate: day('2026-04-30'),
      },
    ]);
    await expect(harness.engine.requests.ask(DUE_DATE)).rejects.toMatchObject({ code: 'request.already-asked' });

    harness.collector.written.push(eventFact(question));
    await harness.engine.puller.pull();

    expect((await harness.engine.requests.ask(DUE_DATE)).decided.commands).toHaveLength(1);
  });

  it('warns that a new due date is refused once collection has begun', async () => {
    const harness = await createHarness({ ledger: [invoiceFact()] });
    harness.collector.assignments.push(assignmentFact({ collectionStatus: 'payment_demand_sent' }));
    await harness.engine.puller.pull();

    const { remarks } = await harness.engine.requests.preview(DUE_DATE);

    expect(remarks).toEqual([
      'The collector is at "payment_demand_sent"; once collection has begun it rejects every new due date, by a comment.',
    ]);
  });
});

describe('a payment entered by hand', () => {
  const PAID = {
    kind: 'payment',
    of: '1001',
    by: 'Liisa',
    amount: positive(eur('100.00')),
    on: day('2026-04-01'),
  } as const;

  it('is told once: the bank and the ERP tell of the same money later', async () => {
    const harness = await withInvoiceAndAssignment();
    await harness.engine.requests.ask(PAID);
    await harness.deliver();

    const imported = await harness.importTransactions(transaction());
    await harness.deliver();

    expect(imported.decided.commands).toEqual([]);
    expect(imported.decided.reviews).toEqual([]);
    expect(harness.collector.events).toEqual([
      { remote: 'e1', assignment: 'A-1', type: 'paid', minor: 10000, on: '2026-04-01' },
    ]);
  });

  it('is not taken when nothing is open', async () => {
    const harness = await withInvoiceAndAssignment();
    await harness.importTransactions(transaction());
    await harness.deliver();

    await expect(harness.engine.requests.ask(PAID)).rejects.toMatchObject({ code: 'request.nothing-open' });
  });
});

describe('the comments', () => {
  it('are listed alone, with those that wait for an answer first', async () => {
    const ours: AssignmentEvent = {
      ...question,
      id: eventId('E-8'),
      sender: 'company',
      text: 'Delivered on 12 March.',
    };
    const later: AssignmentEvent = {
      ...question,
      id: eventId('E-9'),
      createdAt: '2026-03-31T10:00:00.000Z' as Instant,
    };
    const closed: AssignmentEvent = {
      id: eventId('E-10'),
      assignment: question.assignment,
      type: 'close',
      sender: 'collector',
    };
    const harness = await withInvoiceAndAssignment(undefined, [
      question,
      { ...ours, createdAt: '2026-03-30T11:00:00.000Z' as Instant },
      later,
      closed,
    ]);

    const comments = await harness.engine.comments.list();

    expect(comments.map(({ event, state, invoice }) => [event.id, state, invoice])).toEqual([
      ['E-9', 'unanswered', '1001'],
      ['E-8', 'ours', '1001'],
      ['E-7', 'answered', '1001'],
    ]);
  });

  it('wait no more once one is answered or seen, before the collector has heard of it', async () => {
    const harness = await withInvoiceAndAssignment(undefined, [question, { ...question, id: eventId('E-8') }]);

    await harness.engine.requests.ask({
      kind: 'comment',
      of: '1001',
      by: 'Liisa',
      text: 'The first.',
      answers: eventId('E-7'),
    });
    await harness.engine.requests.ask({ kind: 'seen', of: '1001', by: 'Liisa', event: eventId('E-8') });

    const states = (await harness.engine.comments.list()).map(({ event, state }) => [event.id, state]);
    expect(states.toSorted()).toEqual([
      ['E-7', 'answered'],
      ['E-8', 'seen'],
    ]);
    expect((await harness.engine.outbox.list()).map(({ command }) => command.type)).toEqual([
      'assignment.comment',
      'assignment.seen',
    ]);
  });

  it('that nobody has written cannot be answered', async () => {
    const harness = await withInvoiceAndAssignment();

    const asked = harness.engine.requests.ask({ kind: 'seen', of: '1001', by: 'Liisa', event: eventId('E-99') });

    await expect(asked).rejects.toMatchObject({ code: 'request.no-comment' });
  });
});

describe('the life of a case', () => {
  it('is told in the order in which it happened, each command after what caused it', async () => {
    const harness = await withInvoiceAndAssignment();
    await harness.importTransactions(transaction());
    await harness.deliver();

    const { timeline } = await harness.engine.cases.show('1001');

    const told = timeline.map((entry) => {
      if (entry.kind === 'fact') return entry.fact.kind;
      if (entry.kind === 'command') return `command ${entry.command.command.type}`;
      return entry.kind === 'attempt' ? `attempt ${entry.outcome}` : entry.kind;
    });
    expect(told).toEqual([
      'invoice',
      'assignment',
      'bank-transaction',
      'payment',
      'command assignment.paid',
      'attempt delivered',
    ]);
  });
});
