import { afterEach, describe, expect, it } from 'vitest';
import {
  ASSIGNMENT,
  CREDIT_ASSIGNMENT,
  INVOICE,
  type Partner,
  readAll,
  type StartPartnerOptions,
  startPartner,
} from './partner.ts';

let partner: Partner;
afterEach(() => partner.close());

type Books = Parameters<NonNullable<StartPartnerOptions['books']>>[0];

const withFirstInvoice = (changes: object) => (books: Books) => ({
  ...books,
  invoices: (books.invoices ?? []).map((invoice, index) => (index === 0 ? { ...invoice, ...changes } : invoice)),
});

const bigBooks = (count: number) => (books: Books) => {
  const [invoice] = books.invoices ?? [];
  const id = (prefix: string, index: number) => `${prefix}0000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
  const numbers = Array.from({ length: count }, (_, index) => index);
  if (invoice === undefined) throw new Error('The books are empty.');
  return {
    ...books,
    invoices: numbers.map((index) => ({ ...invoice, id: id('a', index), number: `N${index}` })),
    assignments: numbers.map((index) => ({
      id: id('b', index),
      invoice: id('a', index),
      events: [
        {
          id: id('c', index),
          type: 'comment' as const,
          sender: 'collector' as const,
          createdAt: '2026-03-20T08:00:00Z',
          comment: `no. ${index}`,
        },
      ],
    })),
  };
};

describe('the assignments reader', () => {
  it('joins assignments to their invoices and knows a credit note by its sum', async () => {
    partner = await startPartner();

    const { facts, setAside } = await readAll(partner.connection.read.assignments);

    const byId = new Map(facts.map((fact) => [fact.id as string, fact.assignment]));
    expect(byId.get(`collector-maventa:assignment:${ASSIGNMENT}`)).toMatchObject({
      of: 'invoice',
      status: 'open',
      sum: { currency: 'EUR', minor: 124_000 },
      invoice: { number: '10023', uuid: INVOICE },
      references: [{ scheme: 'fi', canonical: '2024001025' }],
    });
    expect(byId.get(`collector-maventa:assignment:${CREDIT_ASSIGNMENT}`)).toMatchObject({
      of: 'credit_note',
      invoice: { number: '10031' },
    });
    expect(setAside).toEqual([]);
  });

  it('does without invoices when the keys may not read them, and says so', async () => {
    partner = await startPartner({ settings: { wire: { scope: 'receivables:assignments' } } });

    const { facts, setAside } = await readAll(partner.connection.read.assignments);

    expect(facts).toHaveLength(2);
    expect(setAside).toMatchObject([{ kind: 'auth', code: 'collector.token-not-allowed' }]);
  });

  it.each([
    {},
    { pagingHeaders: 'link' },
    { pagingHeaders: 'x-headers' },
    { pagingHeaders: 'none' },
    { listShape: 'wrapped' },
    { listShape: 'data', pagingHeaders: 'none' },
    { amountShape: 'text', referenceIdsShape: 'text', absentFields: 'omitted', listOrder: 'oldest-first' },
  ] as const)('reads every page however the partner pages: %j', async (scenario) => {
    partner = await startPartner({ scenario, books: bigBooks(230) });

    const { facts } = await readAll(partner.connection.read.assignments);

    expect(new Set(facts.map((fact) => fact.assignment.invoice.number)).size).toBe(230);
  });

  it('gives the same page for the same cursor', async () => {
    partner = await startPartner({ books: bigBooks(150) });
    const { read } = partner.connection;
    const first = await read.assignments?.next(undefined);

    const again = await Promise.all([read.assignments?.next(first?.cursor), read.assignments?.next(first?.cursor)]);

    expect(again[0]).toEqual(again[1]);
    expect(again[0]).toMatchObject({ more: false });
  });

  it('keeps statuses and fields that nobody knows', async () => {
    partner = await startPartner();
    partner.fault({ fault: 'unknown-value', endpoint: 'assignments.list' });
    const unknown = await readAll(partner.connection.read.assignments);
    partner.fault({ fault: 'extra-fields', endpoint: 'assignments.list' });
    const extra = await readAll(partner.connection.read.assignments);

    expect(unknown.facts[0]?.assignment).toMatchObject({ status: 'other', rawStatus: 'never_seen_before' });
    expect(extra.facts[0]?.assignment.status).toBe('open');
  });

  it('calls a page that was cut off a passing fault', async () => {
    partner = await startPartner();
    partner.fault({ fault: 'truncated-body', endpoint: 'assignments.list' });

    await expect(readAll(partner.connection.read.assignments)).rejects.toMatchObject({
      kind: 'temporary',
      code: 'json.cut-off',
    });
  });

  it('asks again when the partner stumbles', async () => {
    partner = await startPartner();
    partner.fault({ fault: 'error-before', endpoint: 'assignments.list', times: 2 });

    expect((await readAll(partner.connection.read.assignments)).facts).toHaveLength(2);
    expect(partner.pauses).toEqual([250, 1000]);
  });

  it('hands the pause of a busy partner to the engine', async () => {
    partner = await startPartner();
    partner.fault({ fault: 'too-many-requests', endpoint: 'assignments.list', retryAfterSeconds: 60 });

    await expect(readAll(partner.connection.read.assignments)).rejects.toMatchObject({
      kind: 'temporary',
      retryAfterMs: 60_000,
    });
  });
});

describe('the events reader', () => {
  it('reads events of both sides', async () => {
    partner = await startPartner();
    partner.simulator.control.customerPays(ASSIGNMENT, '500.00');
    const comment = partner.simulator.control.collectorComments(ASSIGNMENT, 'Is line 2 disputed?');

    const { facts } = await readAll(partner.connection.read.events);

    expect(facts).toContainEqual({
      id: `collector-maventa:event:${comment.id}`,
      kind: 'assignment-event',
      event: expect.objectContaining({
        type: 'comment',
        sender: 'collector',
        text: 'Is line 2 disputed?',
        seen: false,
      }),
    });
    expect(facts.map((fact) => fact.event)).toContainEqual(
      expect.objectContaining({ type: 'paid', sender: 'collector', sum: { currency: 'EUR', minor: 50_000 } }),
    );
  });

  it('goes back two days at the next reading, and no further', async () => {
    partner = await startPartner();
    const old = partner.simulator.control.collectorComments(ASSIGNMENT, 'old');
    partner.simulator.clock.advance(50 * 60 * 60_000);
    const recent = partner.simulator.control.collectorComments(ASSIGNMENT, 'recent');
    const first = await readAll(partner.connection.read.events);
    const late = partner.simulator.control.collectorComments(ASSIGNMENT, 'late');

    const second = await readAll(partner.connection.read.events, first.cursor);

    const idsOf = (page: typeof first) => page.facts.map((fact) => fact.event.id as string);
    expect(idsOf(first)).toEqual(expect.arrayContaining([old.id, recent.id]));
    expect(idsOf(second)).toEqual(expect.arrayContaining([recent.id, late.id]));
    expect(idsOf(second)).not.toContain(old.id);
  });

  it('reads everything again when a partner refuses a filter that is switched off here', async () => {
    partner = await startPartner({
      scenario: { unknownParameter: 'refused' },
      settings: { wire: { 'filter.events_since': '' } },
    });
    partner.simulator.control.collectorComments(ASSIGNMENT, 'hello');
    const first = await readAll(partner.connection.read.events);

    const second = await readAll(partner.connection.read.events, first.cursor);

    expect(second.facts).toEqual(first.facts);
  });

  it('walks again from where it began when a page lost records', async () => {
    partner = await startPartner({ books: bigBooks(150) });
    partner.fault({ fault: 'short-page', endpoint: 'events.list' });
    const first = await readAll(partner.connection.read.events);

    const second = await readAll(partner.connection.read.events, first.cursor);

    expect(first.facts).toHaveLength(100);
    expect(second.facts).toHaveLength(150);
  });

  it('gives each event of a page once, whatever the order', async () => {
    partner = await startPartner({ books: bigBooks(40) });
    partner.fault({ fault: 'repeated-rows', endpoint: 'events.list' });

    expect((await readAll(partner.connection.read.events)).facts).toHaveLength(40);
  });

  it('shows an event of a type that nobody knows', async () => {
    partner = await startPartner();
    partner.simulator.control.collectorSendsUnknown(ASSIGNMENT, 'bailiff_visited');

    const { facts, setAside } = await readAll(partner.connection.read.events);

    expect(facts.map((fact) => fact.event)).toContainEqual(
      expect.objectContaining({ type: 'other', wireType: 'bailiff_visited' }),
    );
    expect(setAside).toEqual([]);
  });
});

describe('the invoices reader', () => {
  it('reads sent invoices and credit notes', async () => {
    partner = await startPartner();

    const { facts } = await readAll(partner.connection.read.invoices);

    expect(facts.map((fact) => [fact.kind, fact.invoice.number, fact.amount.minor]).toSorted()).toEqual([
      ['credit-note', '10031', 24_000],
      ['invoice', '10023', 124_000],
    ]);
  });

  it('leaves out at the next reading what is older than the overlap', async () => {
    partner = await startPartner({ books: withFirstInvoice({ createdAt: '2026-03-01T08:00:00Z' }) });
    const first = await readAll(partner.connection.read.invoices);

    const second = await readAll(partner.connection.read.invoices, first.cursor);

    expect(second.facts.map((fact) => fact.invoice.number)).toEqual(['10031']);
  });
});
