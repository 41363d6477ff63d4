import { describe, expect, it } from 'vitest';
import { parseState } from '../src/index.ts';
import {
  ASSIGNMENT,
  BOOKS,
  COMPANY,
  CREDIT_NOTE_ASSIGNMENT,
  createPartner,
  INVOICE,
  OTHERS_ASSIGNMENT,
  OVERDUE_ASSIGNMENT,
  signIn,
} from './partner.ts';

describe('an assignment', () => {
  it('is shown with its sums as numbers in major units and its moments in seconds', async () => {
    const client = await signIn(createPartner());

    const { body } = await client.get(`/v1/assignments/${ASSIGNMENT}`);

    expect(body).toEqual({
      id: ASSIGNMENT,
      invoice_id: INVOICE,
      reference_ids: [INVOICE],
      service: 'amili_kassavirta',
      status: 'open',
      collection_status: null,
      service_level: 'default',
      invoice_number: '10023',
      invoice_date: '2026-03-17',
      sum: 1240,
      paid: 0,
      currency: 'EUR',
      due_date: '2026-04-14',
      debtor: { eia: null, bid: '1234567-8', name: 'Asiakas Oy', country: null },
      created_at: '2026-03-17T08:12:44Z',
      closed_at: null,
      events: [],
    });
  });

  it("of another company, its events and nobody's are all not found", async () => {
    const client = await signIn(createPartner());
    const paths = [
      `/v1/assignments/${OTHERS_ASSIGNMENT}`,
      `/v1/assignments/${OTHERS_ASSIGNMENT}/events`,
      '/v1/assignments/x',
      '/v1/assignments/%E0%A4%A',
    ];

    const statuses = await Promise.all(paths.map(async (path) => (await client.get(path)).status));

    expect(statuses).toEqual([404, 404, 404, 404]);
  });

  it('is listed among its own company, newest first, and filtered', async () => {
    const client = await signIn(createPartner());
    const ids = async (query: string) =>
      (await client.get(`/v1/assignments?${query}`)).body.map(({ id }: { id: string }) => id);

    expect(await ids('')).toEqual([CREDIT_NOTE_ASSIGNMENT, ASSIGNMENT, OVERDUE_ASSIGNMENT]);
    expect(await ids('sort=created_at')).toEqual([OVERDUE_ASSIGNMENT, ASSIGNMENT, CREDIT_NOTE_ASSIGNMENT]);
    expect(await ids('debtor_name=matti')).toEqual([OVERDUE_ASSIGNMENT]);
    expect(await ids(`invoice_id=${INVOICE}`)).toEqual([ASSIGNMENT]);
    expect(await ids('status=closed')).toEqual([]);
    expect(await ids('created_at_start=2026-03-17T08:12:44Z&created_at_end=2026-03-17T08:12:44Z')).toEqual([
      ASSIGNMENT,
    ]);
    expect(await ids('closed_at_start=2026-01-01T00:00:00Z')).toEqual([]);
  });

  it('is counted in the overview, credit notes left out', async () => {
    const client = await signIn(createPartner({ scenario: { soonDueDays: 14 } }));

    expect((await client.get('/v1/assignments/overview')).body).toEqual({ open: 2, soon_due: 1, overdue: 1 });
  });
});

describe('an invoice', () => {
  it('is among the received ones unless sent ones are asked for', async () => {
    const client = await signIn(createPartner());

    const received = await client.get('/v1/invoices');
    const sent = await client.get('/v1/invoices?direction=SENT&number=10023');

    expect(received.body).toEqual([]);
    expect(sent.body).toMatchObject([
      {
        id: INVOICE,
        number: '10023',
        reference: '2024001025',
        date_due: '2026-04-14',
        sum: 1240,
        sum_tax: 240,
        currency: 'EUR',
        sender: { name: 'Esimerkki Oy' },
        recipient: { name: 'Asiakas Oy' },
      },
    ]);
  });

  it('is found by its id, and only by its own company', async () => {
    const client = await signIn(createPartner());

    const own = await client.get(`/v1/invoices/${INVOICE}`);
    const others = await client.get('/v1/invoices/44444444-4444-4444-8444-444444444444');

    expect([own.status, own.body.number, others.status]).toEqual([200, '10023', 404]);
  });

  it('needs a scope of its own', async () => {
    const { simulator } = await signIn(createPartner());
    const client = await signIn(simulator, {
      grant_type: 'client_credentials',
      client_id: COMPANY,
      client_secret: 'user-key',
      vendor_api_key: 'vendor-key',
      scope: 'receivables:assignments',
    });

    expect((await client.get('/v1/invoices')).status).toBe(401);
  });
});

describe('paging', () => {
  it('tells the place in headers and links, and ends', async () => {
    const client = await signIn(createPartner());

    const first = await client.get('/v1/assignments?per_page=2&status=open');
    const second = await client.get('/v1/assignments?per_page=2&status=open&page=2');
    const third = await client.get('/v1/assignments?per_page=2&status=open&page=3');

    expect(pagingHeaders(first.headers)).toEqual(['3', '2', '1', '2', '', '2']);
    expect(pagingHeaders(second.headers)).toEqual(['3', '2', '2', '', '1', '2']);
    expect(first.headers.get('link')).toContain(
      '<http://simulator.local/v1/assignments?per_page=2&status=open&page=2>; rel="next"',
    );
    expect(second.headers.get('link')).not.toContain('rel="next"');
    expect([first.body.length, second.body.length, third.body.length]).toEqual([2, 1, 0]);
  });

  it.each([
    'page=0',
    'page=x',
    'per_page=101',
    'per_page=-1',
    'sort=colour',
    'status=asleep',
    'created_at_start=yesterday',
  ])('and filters refuse %s', async (query) => {
    const client = await signIn(createPartner());

    const { status, body } = await client.get(`/v1/assignments?${query}`);

    expect([status, body.code, body.details.length]).toEqual([400, 'invalid_request', 1]);
  });

  it('may show no headers at all', async () => {
    const client = await signIn(createPartner({ scenario: { pagingHeaders: 'none' } }));

    const { headers } = await client.get('/v1/events');

    expect([headers.get('x-total'), headers.get('link')]).toEqual([null, null]);
  });

  it('may clamp a page that is too long', async () => {
    const client = await signIn(createPartner({ scenario: { perPageAboveMaximum: 'clamped' } }));

    const { headers } = await client.get('/v1/assignments?per_page=5000');

    expect(headers.get('x-per-page')).toBe('100');
  });

  it('may wrap lists, but never those of AX', async () => {
    const client = await signIn(createPartner({ scenario: { listShape: 'wrapped' } }));

    expect((await client.get('/v1/events')).body).toEqual({ events: [] });
    expect((await client.get('/v1/invoices')).body).toEqual([]);
  });
});

describe('the feed of events', () => {
  it('has every event of the company once, newest first, and from a moment on', async () => {
    const client = await signIn(createPartner());
    await client.add(ASSIGNMENT, { type: 'comment', comment: 'first' });
    client.simulator.clock.advance(60_000);
    await client.add(OVERDUE_ASSIGNMENT, { type: 'comment', comment: 'second' });
    await client.add(ASSIGNMENT, { type: 'comment', comment: 'third' });

    const all = await client.get('/v1/events');
    const since = await client.get('/v1/events?since=2026-04-01T08:01:00Z&sort=created_at');

    expect(comments(all.body)).toEqual(['third', 'second', 'first']);
    expect(comments(since.body)).toEqual(['second', 'third']);
    expect(since.body[0].assignment_id).toBe(OVERDUE_ASSIGNMENT);
  });

  it('begins with the events of the state, in the order of their time', async () => {
    const [overdue, open, ...rest] = BOOKS.assignments ?? [];
    const event = { type: 'comment', sender: 'collector' } as const;
    const state = parseState({
      ...BOOKS,
      assignments: [
        {
          ...overdue,
          events: [
            {
              ...event,
              id: 'aaaaaaaa-0000-4000-8000-000000000002',
              comment: 'later',
              createdAt: '2026-03-31T08:00:00Z',
            },
          ],
        },
        {
          ...open,
          events: [
            {
              ...event,
              id: 'aaaaaaaa-0000-4000-8000-000000000001',
              comment: 'earlier',
              createdAt: '2026-03-30T08:00:00Z',
            },
          ],
        },
        ...rest,
      ],
    });
    const client = await signIn(createPartner({ state }));

    const { body } = await client.get('/v1/events?sort=created_at');

    expect(comments(body)).toEqual(['earlier', 'later']);
  });
});

function pagingHeaders(headers: Headers): readonly (string | null)[] {
  return ['x-total', 'x-total-pages', 'x-page', 'x-next-page', 'x-prev-page', 'x-per-page'].map((name) =>
    headers.get(name),
  );
}

function comments(events: readonly { readonly comment: string }[]): readonly string[] {
  return events.map(({ comment }) => comment);
}
