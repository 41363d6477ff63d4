import {
  AuthError,
  assignmentId,
  eventId,
  type InvoiceFact,
  type Page,
  type Reader,
  TemporaryError,
} from '@reskontra/core';
import { assignmentFact, erpPaymentFact, eur, eventFact, invoiceFact, paymentFact } from '@reskontra/core/testing';
import { describe, expect, it } from 'vitest';
import type { EngineOptions } from '../src/index.ts';
import { createHarness } from './harness.ts';

type Pages = (cursor: string | undefined) => unknown;

/** An engine whose ERP gives these pages of invoices. */
async function withPages(pages: Pages, erp: NonNullable<EngineOptions['erp']>['read'] = {}) {
  const invoices: Reader<InvoiceFact> = { next: async (cursor) => (await pages(cursor)) as Page<InvoiceFact> };
  return createHarness({ engine: { erp: { read: { invoices, ...erp } } } });
}

const fail = (error: unknown) => () => {
  throw error;
};

describe('pull', () => {
  it('goes on from the cursor of the last page that was kept', async () => {
    const asked: (string | undefined)[] = [];
    const harness = await withPages((cursor) => {
      asked.push(cursor);
      if (asked.length === 2) throw new TemporaryError('The ERP is busy. Try later.', { code: 'test.busy' });
      return { facts: [invoiceFact()], cursor: `${asked.length}`, more: asked.length < 4 };
    });

    const [first] = await harness.engine.puller.pull();
    await harness.engine.puller.pull();

    expect(first).toMatchObject({ read: 1, new: 1, failure: { code: 'test.busy' } });
    expect(asked).toEqual([undefined, '1', '1', '3']);
  });

  it('reads the other sources when one of them is down', async () => {
    const harness = await withPages(fail(new TemporaryError('The ERP is busy. Try later.', { code: 'test.busy' })));
    harness.collector.assignments = [assignmentFact()];

    const results = await harness.engine.puller.pull();

    expect(results.map(({ reader, failure }) => [reader, failure?.code])).toEqual([
      ['erp.invoices', 'test.busy'],
      ['collector.assignments', undefined],
      ['collector.events', undefined],
    ]);
  });

  it('tries a wrong secret once, and still reads the other side', async () => {
    let tries = 0;
    const refused = () => {
      tries += 1;
      throw new AuthError('The ERP does not know the secret. Sign in again.', { code: 'test.secret' });
    };
    const harness = await withPages(refused, { payments: { next: async () => refused() } });
    harness.collector.assignments = [assignmentFact()];

    const results = await harness.engine.puller.pull();

    expect(tries).toBe(1);
    expect(results.map(({ reader, new: fresh, failure }) => [reader, fresh, failure?.code])).toEqual([
      ['erp.invoices', 0, 'test.secret'],
      ['collector.assignments', 1, undefined],
      ['collector.events', 0, undefined],
      ['erp.payments', 0, 'test.secret'],
    ]);
  });

  it.each([
    ['an error of its own making', new TypeError('x is undefined')],
    ['a text', 'boom'],
  ])('reports an adapter that throws %s, without its words', async (_what, thrown) => {
    const harness = await withPages(fail(thrown));

    const [result] = await harness.engine.puller.pull();

    expect(result?.failure).toMatchObject({
      kind: 'bug',
      code: 'read.failed',
      message: 'Reading erp.invoices failed in a way nobody foresaw. Please report it.',
    });
  });

  it('sets aside what breaks the contract, and keeps the rest and the cursor', async () => {
    const good = invoiceFact();
    const harness = await withPages(() => ({
      facts: [{ ...good, id: 'test:bad', amount: eur('1.00'), dueDate: '2026-02-31' }, good, { kind: 'wish' }, 7, null],
      cursor: '1',
      more: false,
    }));

    const [result] = await harness.engine.puller.pull();

    const paths = result?.setAside.map((error) => (error.kind === 'data' ? error.path : undefined));
    expect(result).toMatchObject({ read: 5, new: 1, failure: undefined });
    expect(paths).toEqual(['dueDate', 'kind', '', '']);
    expect(result?.setAside.every(({ message }) => !message.includes('2026-02-31'))).toBe(true);
  });

  it('sets aside a fact that cannot be used, undoes what it began, and reads on', async () => {
    const named = { payer: { name: 'Asiakas Oy' }, amount: eur('1.00') };
    const tooLong = erpPaymentFact({ ...named, id: `test:${'x'.repeat(390)}` as never });
    const harness = await createHarness({ ledger: [invoiceFact(), tooLong, erpPaymentFact(named)] });

    const results = await harness.engine.puller.pull();

    const payments = results.find(({ reader }) => reader === 'erp.payments');
    expect(payments).toMatchObject({ read: 2, new: 1, failure: undefined });
    expect(payments?.setAside.map(({ code }) => code)).toEqual(['id.too-long']);
    expect((await harness.engine.cases.show('1001')).kase.erpPayments).toHaveLength(1);
  });

  it('lets no adapter say that a debtor has paid: that is for the engine to find', async () => {
    const harness = await withPages(() => ({ facts: [paymentFact()], cursor: '1', more: false }));
    harness.collector.assignments = [assignmentFact()];

    const [result] = await harness.engine.puller.pull();

    expect(result?.setAside.map(({ code }) => code)).toEqual(['read.bad-fact']);
    expect(await harness.engine.outbox.list()).toEqual([]);
  });

  it('stops at a reader that turns in a circle, and keeps what it gave', async () => {
    const harness = await withPages(() => ({ facts: [invoiceFact()], cursor: 'same', more: true }));

    const [result] = await harness.engine.puller.pull();

    expect(result).toMatchObject({ read: 2, new: 1, failure: { kind: 'bug', code: 'read.stuck' } });
    expect(await harness.engine.cases.list()).toHaveLength(1);
  });

  it('shows what the adapter itself has set aside', async () => {
    const bad = new TemporaryError('Row 7 has no number.', { code: 'test.row' });
    const harness = await withPages(() => ({ facts: [], cursor: '1', more: false, setAside: [bad] }));

    expect((await harness.engine.puller.pull())[0]?.setAside).toEqual([bad]);
  });

  it('never lets an older reading replace a newer one, also when the newer one said nothing new', async () => {
    const readings = [
      assignmentFact({ status: 'open' }),
      assignmentFact({ status: 'open' }),
      assignmentFact({ status: 'closed' }),
    ].map((fact, at) => ({ ...fact, revision: [1, 3, 2][at] ?? 0 }));
    const harness = await createHarness();

    for (const reading of readings) {
      harness.collector.assignments.push(reading);
      await harness.engine.puller.pull();
    }

    expect((await harness.engine.cases.show('A-1')).summary.status).toBe('open');
  });

  it('reads nothing new the second time', async () => {
    const harness = await withPages(() => ({ facts: [invoiceFact()], cursor: '1', more: false }));

    await harness.engine.puller.pull();
    const [again] = await harness.engine.puller.pull();

    expect(again).toMatchObject({ read: 1, new: 0 });
  });
});

it('reads every source from its beginning when asked to, and finds what a feed had left out', async () => {
  const harness = await createHarness({ ledger: [invoiceFact()] });
  harness.collector.assignments.push(assignmentFact());
  harness.collector.written.push(comment('E-1'));
  await harness.engine.puller.pull();
  harness.collector.written.unshift(comment('E-0')); // dated back: the cursor has passed its place
  const usual = await harness.engine.puller.pull();

  const anew = await harness.engine.puller.pull({ anew: true });

  const events = (results: typeof usual) => results.find(({ reader }) => reader === 'collector.events');
  expect(events(usual)?.new).toBe(0);
  expect(events(anew)).toMatchObject({ read: 2, new: 1 });
  expect((await harness.engine.comments.list()).map(({ event }) => event.id).toSorted()).toEqual(['E-0', 'E-1']);
});

function comment(id: string) {
  return eventFact({
    id: eventId(id),
    assignment: assignmentId('A-1'),
    type: 'comment',
    sender: 'collector',
    text: 'Which delivery?',
  });
}
