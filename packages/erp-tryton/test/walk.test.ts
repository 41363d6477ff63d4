import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FakeTryton } from '../src/fake/index.ts';
import type { Booked, Subject } from './support/books.ts';
import { startFake } from './support/fake-books.ts';
import { about, type Harness, open, readAll } from './support/harness.ts';

const MINUTE_MS = 60_000;
let subject: Subject & { readonly fake: FakeTryton };
let harness: Harness;
beforeEach(async () => {
  subject = await startFake();
  harness = open(subject);
});
afterEach(async () => {
  await harness.close();
  await subject.close();
});

async function newInvoices(count: number): Promise<readonly Booked[]> {
  const made: Booked[] = [];
  for (let at = 0; at < count; at += 1) made.push(await subject.books.invoice({ amount: '1.00' }));
  return made;
}

function writtenAt(invoice: Booked, stamp: string): void {
  const row = subject.fake.tables.get('account.invoice', invoice.id);
  if (row !== undefined) Object.assign(row, { write_date: stamp });
}

async function requestsOf(action: () => Promise<unknown>): Promise<number> {
  const before = subject.fake.asked.length;
  await action();
  return subject.fake.asked.length - before;
}

const credits = (cursor?: string) => readAll(harness.connection.read.creditNotes, cursor);
const invoices = (cursor?: string) => readAll(harness.connection.read.invoices, cursor);

describe('the walk', () => {
  it('reads every invoice once in the first sweep, over several pages', async () => {
    await newInvoices(450);

    const { facts, pages } = await invoices();

    expect([facts.length, new Set(facts.map((fact) => fact.id)).size]).toEqual([450, 450]);
    expect(pages).toBeGreaterThanOrEqual(3);
  });

  it('skips none of the rows that one transaction wrote at one moment, at the edge of a page', async () => {
    for (const invoice of await newInvoices(450)) writtenAt(invoice, '2026-04-01T09:00:00.000000');

    const { facts } = await invoices();

    expect(new Set(facts.map((fact) => fact.id)).size).toBe(450);
  });

  it('goes on from a page as if it had not been interrupted', async () => {
    await newInvoices(450);
    const whole = await invoices();
    const first = await harness.connection.read.invoices?.next(undefined);
    const resumed = open(subject);

    const rest = await readAll(resumed.connection.read.invoices, first?.cursor);

    expect([...(first?.facts ?? []), ...rest.facts]).toEqual(whole.facts);
    await resumed.close();
  });

  it('sees an invoice that was written earlier and appears later, as long transactions do', async () => {
    const [late, ...others] = await newInvoices(3);
    for (const invoice of others) writtenAt(invoice, '2026-04-01T09:00:00.000000');
    const row = subject.fake.tables.get('account.invoice', late?.id ?? 0);
    Object.assign(row ?? {}, { state: 'draft' });
    const { cursor } = await credits();

    Object.assign(row ?? {}, { state: 'posted', write_date: '2026-04-01T08:51:00.000000' });
    await subject.books.pay(late as Booked, { amount: '1.00', on: '2026-03-20', account: '1910' });
    writtenAt(late as Booked, '2026-04-01T08:51:00.000000');
    const read = await readAll(harness.connection.read.payments, cursor);

    expect(about(read, late as Booked)).toHaveLength(1);
  });

  it('asks a constant number of questions when nothing is new, however many invoices there are', {
    timeout: 30_000,
  }, async () => {
    const [first] = await newInvoices(1);
    const small = await credits();
    const few = await requestsOf(() => credits(small.cursor));
    for (const invoice of [...(await newInvoices(2250)), first as Booked])
      writtenAt(invoice, '2026-04-01T09:00:00.000000');
    const large = await credits();

    const many = await requestsOf(() => credits(large.cursor));

    expect(few).toBeLessThanOrEqual(3);
    expect(many).toBeLessThanOrEqual(21);
  });

  it('reads nothing again once half an hour has gone by without news', async () => {
    await newInvoices(3);
    const first = await invoices();

    harness.advance(29 * MINUTE_MS);
    const second = await invoices(first.cursor);
    harness.advance(MINUTE_MS);
    const third = await invoices(second.cursor);
    const fourth = await invoices(third.cursor);

    expect([second.facts.length, third.facts.length, fourth.facts.length]).toEqual([3, 3, 0]);
    expect(await requestsOf(() => invoices(fourth.cursor))).toBe(4);
  });

  it('sees a change after the rest', async () => {
    const [invoice] = await newInvoices(3);
    const first = await invoices();
    harness.advance(31 * MINUTE_MS);
    const settled = await invoices((await invoices(first.cursor)).cursor);

    await subject.books.changeDueDate(invoice as Booked, '2026-06-01');

    expect((await invoices(settled.cursor)).facts).toMatchObject([{ dueDate: '2026-06-01' }]);
  });

  it('begins anew with a cursor that is not its own', async () => {
    await newInvoices(2);

    expect((await invoices('page=7')).facts).toHaveLength(2);
    expect((await invoices('{"version":2}')).facts).toHaveLength(2);
  });

  it('leaves out what is older than the day to begin with', async () => {
    await newInvoices(2);
    const later = open(subject, { since: '2026-03-02' });

    expect((await readAll(later.connection.read.invoices)).facts).toEqual([]);
    await later.close();
  });
});
