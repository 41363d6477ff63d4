import { describe, expect, it } from 'vitest';
import { parseState, type ScenarioInput } from '../src/index.ts';
import type { ScenarioName } from '../src/undocumented.ts';
import { finvoice } from './finvoice.ts';
import {
  ASSIGNMENT,
  BOOKS,
  booksWith,
  type Client,
  COMPANY,
  CREDENTIALS,
  CREDIT_NOTE_ASSIGNMENT,
  createPartner,
  OVERDUE_ASSIGNMENT,
  OVERDUE_CLAIM,
  OVERDUE_INVOICE,
  requestToken,
  signIn,
  WIDE,
} from './partner.ts';

interface Case {
  /** The same deed in both worlds. */
  readonly see: (client: Client) => unknown;
  /** What our choice shows. */
  readonly chosen: unknown;
  readonly other: ScenarioInput;
  /** What the alternative shows. */
  readonly otherwise: unknown;
}

const DAY_MS = 86_400_000;
const TRANSFER = `/v2/invoices/${OVERDUE_INVOICE}/assignment/amili`;
const HELLO = { type: 'comment', comment: 'hello' };

// One for each switch: a new one does not compile until it has a case here.
const CASES: Readonly<Record<ScenarioName, Case>> = {
  listShape: {
    see: async (client) => (await client.get('/v1/events')).body,
    chosen: [],
    other: { listShape: 'wrapped' },
    otherwise: { events: [] },
  },
  pagingHeaders: {
    see: async (client) => (await client.get('/v1/assignments')).headers.has('x-total'),
    chosen: true,
    other: { pagingHeaders: 'link' },
    otherwise: false,
  },
  perPageAboveMaximum: {
    see: async (client) => (await client.get('/v1/assignments?per_page=101')).status,
    chosen: 400,
    other: { perPageAboveMaximum: 'clamped' },
    otherwise: 200,
  },
  listOrder: {
    see: async (client) => (await client.get('/v1/assignments')).body[0].invoice_number,
    chosen: '10031',
    other: { listOrder: 'oldest-first' },
    otherwise: '10024',
  },
  eventsOrder: {
    see: async (client) => {
      await client.add(ASSIGNMENT, HELLO);
      await client.add(ASSIGNMENT, { type: 'paid', sum: 1 });
      return client.types(ASSIGNMENT);
    },
    chosen: ['comment', 'paid'],
    other: { eventsOrder: 'newest-first' },
    otherwise: ['paid', 'comment'],
  },
  unknownParameter: {
    see: async (client) => (await client.get('/v1/events?colour=red')).status,
    chosen: 200,
    other: { unknownParameter: 'refused' },
    otherwise: 400,
  },
  timestampPrecision: {
    see: async (client) => (await client.get(`/v1/assignments/${ASSIGNMENT}`)).body.created_at,
    chosen: '2026-03-17T08:12:44Z',
    other: { timestampPrecision: 'milliseconds' },
    otherwise: '2026-03-17T08:12:44.000Z',
  },
  amountShape: {
    see: async (client) => (await client.get(`/v1/assignments/${ASSIGNMENT}`)).body.sum,
    chosen: 1240,
    other: { amountShape: 'text' },
    otherwise: '1240.00',
  },
  absentFields: {
    see: async (client) => 'closed_at' in (await client.get(`/v1/assignments/${ASSIGNMENT}`)).body,
    chosen: true,
    other: { absentFields: 'omitted' },
    otherwise: false,
  },
  referenceIdsShape: {
    see: async (client) => (await client.get(`/v1/assignments/${OVERDUE_ASSIGNMENT}`)).body.reference_ids,
    chosen: ['33333333-3333-4333-8333-333333333333'],
    other: { referenceIdsShape: 'text' },
    otherwise: '33333333-3333-4333-8333-333333333333',
  },
  creditShows: {
    see: async (client) => {
      await client.add(ASSIGNMENT, { type: 'credit_note', number: '10031', sum: 240 });
      const { body } = await client.get(`/v1/assignments/${ASSIGNMENT}`);
      return [body.sum, body.paid];
    },
    chosen: [1240, 0],
    other: { creditShows: 'paid' },
    otherwise: [1240, 240],
  },
  chargesShow: {
    see: async (client) => (await client.get(`/v1/assignments/${OVERDUE_ASSIGNMENT}`)).body.charges,
    chosen: undefined,
    other: { chargesShow: 'charges-field' },
    otherwise: 29,
  },
  soonDueDays: {
    see: async (client) => (await client.get('/v1/assignments/overview')).body.soon_due,
    chosen: 0,
    other: { soonDueDays: 13 },
    otherwise: 1,
  },
  vendorApiKey: {
    see: async ({ simulator }) => {
      const { vendor_api_key: _, ...without } = CREDENTIALS;
      return (await requestToken(simulator, without)).status;
    },
    chosen: 401,
    other: { vendorApiKey: 'optional' },
    otherwise: 200,
  },
  scopeNotAllowed: {
    see: async ({ simulator }) => (await requestToken(simulator, { ...CREDENTIALS, scope: 'lookup moon' })).status,
    chosen: 200,
    other: { scopeNotAllowed: 'refused' },
    otherwise: 400,
  },
  tokenErrorShape: {
    see: async ({ simulator }) => Object.keys((await requestToken(simulator, { ...CREDENTIALS, client_id: 'x' })).body),
    chosen: ['code', 'message', 'details'],
    other: { tokenErrorShape: 'oauth2' },
    otherwise: ['error', 'error_description'],
  },
  invoiceScope: {
    see: async ({ simulator }) => {
      const client = await signIn(simulator, { ...CREDENTIALS, scope: 'receivables:assignments' });
      return (await client.get('/v1/invoices')).status;
    },
    chosen: 401,
    other: { invoiceScope: 'any-token' },
    otherwise: 200,
  },
  eventAnswer: {
    see: async (client) => {
      const { status, body } = await client.add(ASSIGNMENT, HELLO);
      return [status, body?.type];
    },
    chosen: [201, 'comment'],
    other: { eventAnswer: '204' },
    otherwise: [204, undefined],
  },
  seenAnswer: {
    see: async (client) => {
      const { id } = client.simulator.control.collectorComments(ASSIGNMENT, 'hello');
      return (await client.post(`/v1/assignments/${ASSIGNMENT}/events/${id}/seen`)).body?.seen;
    },
    chosen: undefined,
    other: { seenAnswer: '200-event' },
    otherwise: true,
  },
  ownEventsAre: {
    see: async (client) => (await client.add(ASSIGNMENT, HELLO)).body.seen,
    chosen: true,
    other: { ownEventsAre: 'unseen' },
    otherwise: false,
  },
  unknownBodyField: {
    see: async (client) => (await client.add(ASSIGNMENT, { ...HELLO, colour: 'red' })).status,
    chosen: 400,
    other: { unknownBodyField: 'ignored' },
    otherwise: 201,
  },
  wrongSign: {
    see: async (client) => (await client.add(ASSIGNMENT, { type: 'paid', sum: -1 })).status,
    chosen: 400,
    other: { wrongSign: '422' },
    otherwise: 422,
  },
  collectorEventByCompany: {
    see: async (client) => (await client.add(ASSIGNMENT, { type: 'close' })).status,
    chosen: 400,
    other: { collectorEventByCompany: '403' },
    otherwise: 403,
  },
  closedAssignment: {
    see: async (client) => {
      await client.add(ASSIGNMENT, { type: 'paid', sum: 1240 });
      client.simulator.clock.advance(5000);
      return (await client.add(ASSIGNMENT, { type: 'paid', sum: 1 })).status;
    },
    chosen: 422,
    other: { closedAssignment: 'refused-409' },
    otherwise: 409,
  },
  overpaidByCompany: {
    see: async (client) => {
      await client.add(ASSIGNMENT, { type: 'paid', sum: 1300 });
      return (await client.get(`/v1/assignments/${ASSIGNMENT}`)).body.paid;
    },
    chosen: 1240,
    other: { overpaidByCompany: 'recorded' },
    otherwise: 1300,
  },
  repeatedPaid: {
    see: async (client) => {
      await client.add(ASSIGNMENT, { type: 'paid', sum: 1, date: '2026-04-01' });
      return (await client.add(ASSIGNMENT, { type: 'paid', sum: 1, date: '2026-04-01' })).status;
    },
    chosen: 201,
    other: { repeatedPaid: 'refused-409' },
    otherwise: 409,
  },
  creditBeyondOpen: {
    see: async (client) => (await client.add(ASSIGNMENT, { type: 'credit_note', number: '1', sum: 1240.01 })).status,
    chosen: 201,
    other: { creditBeyondOpen: 'refused-422' },
    otherwise: 422,
  },
  creditNoteOverused: {
    see: async (client) => (await client.add(CREDIT_NOTE_ASSIGNMENT, { type: 'paid', sum: -240.01 })).status,
    chosen: 201,
    other: { creditNoteOverused: 'refused-422' },
    otherwise: 422,
  },
  cancellation: {
    see: async (client) => {
      await client.add(OVERDUE_ASSIGNMENT, { type: 'cancel' });
      client.simulator.clock.advance(10_000);
      return client.types(OVERDUE_ASSIGNMENT);
    },
    chosen: ['cancel', 'close'],
    other: { cancellation: 'commented-after-demand' },
    otherwise: ['cancel', 'comment'],
  },
  eventsOfRopo: {
    see: async ({ simulator }) => {
      const assignments = BOOKS.assignments?.map((assignment) => ({ ...assignment, service: 'ropo' }));
      simulator.control.importState({ ...BOOKS, assignments });
      const client = await signIn(simulator);
      const paid = await client.add(ASSIGNMENT, { type: 'paid', sum: 1 });
      const comment = await client.add(ASSIGNMENT, HELLO);
      return [paid.status, comment.status];
    },
    chosen: [201, 422],
    other: { eventsOfRopo: 'all' },
    otherwise: [201, 201],
  },
  creditLoss: {
    see: async (client) => {
      await client.add(ASSIGNMENT, { type: 'credit_loss', comment: 'Bankruptcy' });
      client.simulator.clock.advance(10_000);
      return client.types(ASSIGNMENT);
    },
    chosen: ['credit_loss', 'close'],
    other: { creditLoss: 'recorded' },
    otherwise: ['credit_loss'],
  },
  refusedInvoice: {
    see: async ({ simulator }) => {
      const client = await signIn(simulator, WIDE);
      const { status, body } = await client.sendInvoice(finvoice({ dueDate: '20260402' }));
      return [status, body.status ?? body.code];
    },
    chosen: [422, 'invoice_create_api_error'],
    other: { refusedInvoice: 'failed' },
    otherwise: [201, 'FAILED'],
  },
  activationBeforePut: {
    see: async ({ simulator }) => (await (await signIn(simulator, WIDE)).get('/v2/services/ropo/receivables')).status,
    chosen: 200,
    other: { activationBeforePut: 'not-found' },
    otherwise: 404,
  },
  transferAnswer: {
    see: async ({ simulator }) => {
      simulator.control.importState(booksWith('perinta'));
      const { status, body } = await (await signIn(simulator)).post(TRANSFER, OVERDUE_CLAIM);
      return [status, body?.status];
    },
    chosen: [201, 'pending'],
    other: { transferAnswer: '204' },
    otherwise: [204, undefined],
  },
  perintaEarliest: {
    see: async ({ simulator }) => {
      simulator.control.importState(booksWith('perinta'));
      return (await (await signIn(simulator)).post(TRANSFER, OVERDUE_CLAIM)).status;
    },
    chosen: 201,
    other: { perintaEarliest: 'as-ropo' },
    otherwise: 422,
  },
  transferUnderKassavirta: {
    see: async ({ simulator }) => {
      simulator.control.importState({ ...BOOKS, assignments: [] });
      return (await (await signIn(simulator)).post(TRANSFER, OVERDUE_CLAIM)).body.code ?? 'accepted';
    },
    chosen: 'service_not_active',
    other: { transferUnderKassavirta: 'accepted' },
    otherwise: 'accepted',
  },
  closeDelaySeconds: {
    see: async (client) => {
      await client.add(ASSIGNMENT, { type: 'paid', sum: 1240 });
      client.simulator.clock.advance(5000);
      return client.types(ASSIGNMENT);
    },
    chosen: ['paid', 'close'],
    other: { closeDelaySeconds: 6 },
    otherwise: ['paid'],
  },
  answerDelaySeconds: {
    see: async (client) => {
      await client.add(ASSIGNMENT, { type: 'due_date_change', due_date: '2026-05-04' });
      client.simulator.clock.advance(10_000);
      return client.types(ASSIGNMENT);
    },
    chosen: ['due_date_change', 'due_date_changed'],
    other: { answerDelaySeconds: 3600 },
    otherwise: ['due_date_change'],
  },
  dueDateLimitDays: {
    see: async (client) => {
      await client.add(ASSIGNMENT, { type: 'due_date_change', due_date: '2026-05-04' });
      client.simulator.clock.advance(10_000);
      return client.types(ASSIGNMENT);
    },
    chosen: ['due_date_change', 'due_date_changed'],
    other: { dueDateLimitDays: 32 },
    otherwise: ['due_date_change', 'comment'],
  },
  reminderCharge: {
    see: ({ simulator }) => {
      simulator.clock.advance(60 * DAY_MS);
      return simulator.control.getAssignment(ASSIGNMENT).charges;
    },
    chosen: { currency: 'EUR', minor: 11_700 },
    other: { reminderCharge: 'none' },
    otherwise: { currency: 'EUR', minor: 0 },
  },
  demandAfterDays: {
    see: ({ simulator }) => {
      simulator.clock.advance(30 * DAY_MS);
      return simulator.control.getAssignment(ASSIGNMENT).stage;
    },
    chosen: 'reminder_sent',
    other: { demandAfterDays: 5 },
    otherwise: 'payment_demand_sent',
  },
  demands: {
    see: ({ simulator }) => {
      simulator.clock.advance(60 * DAY_MS);
      return simulator.control.getAssignment(ASSIGNMENT).charges;
    },
    chosen: { currency: 'EUR', minor: 11_700 },
    other: { demands: '1' },
    otherwise: { currency: 'EUR', minor: 8200 },
  },
  legalAfterDays: {
    see: ({ simulator }) => {
      simulator.clock.advance(70 * DAY_MS);
      return simulator.control.getAssignment(ASSIGNMENT).stage;
    },
    chosen: 'payment_demand_sent',
    other: { legalAfterDays: 14 },
    otherwise: 'legal_collection',
  },
  legalOfAmili: {
    see: ({ simulator }) => {
      simulator.clock.advance(100 * DAY_MS);
      return simulator.control.getAssignment(ASSIGNMENT).stage;
    },
    chosen: 'legal_collection',
    other: { legalOfAmili: 'authorised' },
    otherwise: 'payment_demand_sent',
  },
  lateInterest: {
    see: ({ simulator }) => {
      simulator.clock.advance(30 * DAY_MS);
      return simulator.control.getAssignment(ASSIGNMENT).interest.minor;
    },
    chosen: 0,
    other: { lateInterest: 'at-letters' },
    otherwise: 356, // 1240.00 for 10 days at 10.5 %
  },
  lateInterestOfBusiness: {
    see: ({ simulator }) => {
      simulator.control.setScenario({ lateInterest: 'at-letters' });
      simulator.clock.advance(30 * DAY_MS);
      return simulator.control.getAssignment(ASSIGNMENT).interest.minor;
    },
    chosen: 356,
    other: { lateInterestOfBusiness: 1200 },
    otherwise: 407,
  },
  lateInterestOfConsumers: {
    see: ({ simulator }) => {
      simulator.control.setScenario({ lateInterest: 'at-letters' });
      simulator.clock.advance(30 * DAY_MS);
      return simulator.control.getAssignment(OVERDUE_ASSIGNMENT).interest.minor;
    },
    chosen: 36, // 100.00 for the 14 days since the letter of 2026-04-01 at 9.5 %
    other: { lateInterestOfConsumers: 700 },
    otherwise: 26,
  },
  dueDateMoveCharge: {
    see: async (client) => {
      await client.add(ASSIGNMENT, { type: 'due_date_change', due_date: '2026-05-04' });
      client.simulator.clock.advance(10_000);
      return client.simulator.control.getAssignment(ASSIGNMENT).charges.minor;
    },
    chosen: 0,
    other: { dueDateMoveCharge: 'legal-cap' },
    otherwise: 1000,
  },
  serviceLevelDelaySeconds: {
    see: (client) => levelAfter(client, 'vip', 3600),
    chosen: 'default',
    other: { serviceLevelDelaySeconds: 60 },
    otherwise: 'vip',
  },
  serviceLevelEvents: {
    see: async (client) => {
      await levelAfter(client, 'service_bypass', 10_800);
      return (await signIn(client.simulator)).types(ASSIGNMENT);
    },
    chosen: [],
    other: { serviceLevelEvents: 'every-change' },
    otherwise: ['service_level_changed'],
  },
  vip: {
    see: async (client) => {
      await levelAfter(client, 'vip', 100 * 86_400);
      return client.simulator.control.getAssignment(ASSIGNMENT).stage;
    },
    chosen: 'none',
    other: { vip: 'reminder-only' },
    otherwise: 'reminder_sent',
  },
  premium: {
    see: async (client) => {
      await levelAfter(client, 'premium', 100 * 86_400);
      return client.simulator.control.getAssignment(ASSIGNMENT).stage;
    },
    chosen: 'payment_demand_sent',
    other: { premium: 'as-default' },
    otherwise: 'legal_collection',
  },
  activationDelaySeconds: {
    see: async ({ simulator }) => {
      const client = await signIn(simulator, WIDE);
      await client.put('/v2/services/ropo/receivables', { agreement_contact_email: 'a@example.com' });
      simulator.clock.advance(3_000_000);
      return (await client.get('/v2/services/ropo/receivables')).body.status;
    },
    chosen: 'PENDING',
    other: { activationDelaySeconds: 3000 },
    otherwise: 'ACTIVE',
  },
  transferDelaySeconds: {
    see: async ({ simulator }) => {
      simulator.control.importState(booksWith('perinta'));
      const client = await signIn(simulator);
      await client.post(TRANSFER, OVERDUE_CLAIM);
      simulator.clock.advance(60_000);
      return (await client.get(`/v2/invoices/${OVERDUE_INVOICE}/assignment`)).body.status;
    },
    chosen: 'sent',
    other: { transferDelaySeconds: 61 },
    otherwise: 'pending',
  },
  settlementBankingDays: {
    see: ({ simulator }) => simulator.control.customerPays(ASSIGNMENT, '1.00').settlement?.bookedOn,
    chosen: '2026-04-02',
    other: { settlementBankingDays: 2 },
    otherwise: '2026-04-07',
  },
  settlementPayer: {
    see: ({ simulator }) => simulator.control.customerPays(ASSIGNMENT, '1.00').settlement?.payerName,
    chosen: 'VISMA FINANC',
    other: { settlementPayer: 'Visma Amili' },
    otherwise: 'Visma Amili',
  },
  settlementPayerOfRopo: {
    see: ({ simulator }) => {
      const assignments = BOOKS.assignments?.map((assignment) => ({ ...assignment, service: 'ropo' }));
      simulator.control.importState({ ...BOOKS, assignments });
      return simulator.control.customerPays(ASSIGNMENT, '1.00').settlement?.payerName;
    },
    chosen: 'ROPO CAPITAL',
    other: { settlementPayerOfRopo: 'Ropo Capital Oy' },
    otherwise: 'Ropo Capital Oy',
  },
  statementReference: {
    see: ({ simulator: { control } }) => {
      control.customerPays(ASSIGNMENT, '1.00');
      const xml = control.settlementStatement('2026-04-02', { companyId: COMPANY });
      return /<Ref>(.*)<\/Ref>/.exec(xml)?.[1];
    },
    chosen: '2024001025',
    other: { statementReference: 'national-padded' },
    otherwise: '00000000002024001025',
  },
  webhookSignature: {
    see: async ({ simulator }) => {
      const client = await signIn(simulator, WIDE);
      await client.post('/v1/company/notifications', {
        destination_type: 'WEBHOOK',
        destination: 'https://erp.example/hook',
        events: ['RECEIVABLES.EVENT.CREATED'],
      });
      simulator.control.collectorComments(ASSIGNMENT, 'hello');
      const [delivery] = await simulator.control.webhooksDelivered();
      return delivery?.signature?.slice(0, 7);
    },
    chosen: 'sha256=',
    other: { webhookSignature: 'none' },
    otherwise: undefined,
  },
};

/** The level of the assignment so many seconds after its customer got another. */
async function levelAfter(client: Client, level: string, seconds: number): Promise<string> {
  await client.patch('/v1/service_levels/1234567-8', { service_level: level });
  client.simulator.clock.advance(seconds * 1000);
  return client.simulator.control.getAssignment(ASSIGNMENT).serviceLevel;
}

describe.each(Object.entries(CASES))('the switch %s', (_, { see, chosen, other, otherwise }) => {
  it('makes our choice unless told otherwise', async () => {
    expect(await see(await signIn(createPartner()))).toEqual(chosen);
  });

  it('makes the alternative when told', async () => {
    expect(await see(await signIn(createPartner({ scenario: other })))).toEqual(otherwise);
  });
});

describe('an assignment of a service that closed it long ago', () => {
  it('is not touched by the collector again', () => {
    const [, open] = BOOKS.assignments ?? [];
    const state = parseState({
      ...BOOKS,
      assignments: [{ ...open, status: 'closed', closedAt: '2026-03-31T08:00:00Z' }],
    });
    const simulator = createPartner({ state });

    simulator.clock.advance(90 * DAY_MS);

    expect(simulator.control.getAssignment(ASSIGNMENT)).toMatchObject({
      companyId: COMPANY,
      stage: 'none',
      events: [],
    });
  });
});
