// partner.ts — a small set of books, and a client that has signed in.
import {
  type CreateSimulatorOptions,
  createSimulator,
  parseState,
  type Simulator,
  type StateFile,
} from '../src/index.ts';

export const COMPANY = '7d3b3a52-2f0c-4f3d-9a9e-0f4a1b2c3d4e';
export const OTHER_COMPANY = '11111111-1111-4111-8111-111111111111';
export const INVOICE = '0b6f9f5e-6a3e-4a38-9a1e-2f7f4f0f9d11';
export const ASSIGNMENT = '7c0b6a54-0f0e-4f3a-9b55-0d7f7b1f2a10';
export const CREDIT_NOTE_ASSIGNMENT = 'cccccccc-cccc-4ccc-8ccc-cccccccccccc';
export const OVERDUE_ASSIGNMENT = 'dddddddd-dddd-4ddd-8ddd-dddddddddddd';
export const OTHERS_ASSIGNMENT = 'eeeeeeee-eeee-4eee-8eee-eeeeeeeeeeee';

export const ADDRESS = { street: 'Katu 1', postCode: '00100', town: 'Helsinki', country: 'FI' };

export const BOOKS: StateFile = {
  version: 1,
  now: '2026-04-01T08:00:00Z',
  companies: [
    {
      id: COMPANY,
      name: 'Esimerkki Oy',
      bid: '1234567-1',
      userApiKeys: ['user-key'],
      vendorApiKeys: ['vendor-key'],
      account: 'FI2112345600000785',
    },
    { id: OTHER_COMPANY, name: 'Toinen Oy', userApiKeys: ['other-key'], vendorApiKeys: ['vendor-key'] },
  ],
  invoices: [
    {
      id: INVOICE,
      company: COMPANY,
      number: '10023',
      reference: '2024001025',
      date: '2026-03-17',
      dueDate: '2026-04-14',
      sum: '1240.00',
      tax: '240.00',
      counterparty: { name: 'Asiakas Oy', bid: '1234567-8' },
      createdAt: '2026-03-17T08:12:44Z',
    },
    {
      id: '22222222-2222-4222-8222-222222222222',
      company: COMPANY,
      kind: 'credit-note',
      number: '10031',
      date: '2026-03-30',
      dueDate: '2026-03-30',
      sum: '-240.00',
      counterparty: { name: 'Asiakas Oy' },
      createdAt: '2026-03-30T08:00:00Z',
    },
    {
      id: '33333333-3333-4333-8333-333333333333',
      company: COMPANY,
      number: '10024',
      reference: '2024001038',
      date: '2026-02-20',
      dueDate: '2026-03-20',
      sum: '100.00',
      counterparty: { name: 'Myöhäinen Matti' },
      createdAt: '2026-02-20T08:00:00Z',
    },
    {
      id: '44444444-4444-4444-8444-444444444444',
      company: OTHER_COMPANY,
      number: '1',
      date: '2026-03-01',
      dueDate: '2026-04-30',
      sum: '50.00',
      counterparty: { name: 'Asiakas Oy' },
    },
  ],
  assignments: [
    {
      id: OVERDUE_ASSIGNMENT,
      invoice: '33333333-3333-4333-8333-333333333333',
      debtorKind: 'b2c',
      stage: 'payment_demand_sent',
      charges: '29.00',
    },
    { id: ASSIGNMENT, invoice: INVOICE },
    { id: CREDIT_NOTE_ASSIGNMENT, invoice: '22222222-2222-4222-8222-222222222222' },
    { id: OTHERS_ASSIGNMENT, invoice: '44444444-4444-4444-8444-444444444444' },
  ],
  activations: [
    {
      id: 'abababab-abab-4bab-8bab-abababababab',
      company: COMPANY,
      partner: 'amili',
      service: 'kassavirta',
      status: 'ACTIVE',
      requestedAt: '2026-01-02T08:00:00Z',
      decidedAt: '2026-01-05T08:00:00Z',
    },
  ],
};

/** The same books, with another agreement. */
export function booksWith(service: 'perinta' | 'ropo'): StateFile {
  const partner = service === 'ropo' ? 'ropo' : 'amili';
  const activation = { id: 'abababab-abab-4bab-8bab-abababababab', company: COMPANY, partner, service } as const;
  const assignments = BOOKS.assignments?.slice(1) ?? [];
  return {
    ...BOOKS,
    assignments,
    activations: [{ ...activation, status: 'ACTIVE', decidedAt: '2026-01-05T08:00:00Z' }],
  };
}

/** The invoice of the overdue assignment: 100.00, due on 2026-03-20, to a consumer. */
export const OVERDUE_INVOICE = '33333333-3333-4333-8333-333333333333';

/** The body that hands it over. */
export const OVERDUE_CLAIM = {
  collection_type: 'reminder_and_collection',
  receivables_type: 'b2c',
  amounts: { capital_amount: 100, reminder_amount: 5 },
  payers: [
    {
      name: 'Myöhäinen Matti',
      address: { streets: ['Katu 2'], zip_code: '00100', city: 'Helsinki', country: 'FI' },
    },
  ],
  assignment_summary: 'Repair of a bicycle',
};

export const CREDENTIALS = {
  grant_type: 'client_credentials',
  client_id: COMPANY,
  client_secret: 'user-key',
  vendor_api_key: 'vendor-key',
  scope: 'receivables:assignments invoice:send',
};

/** With the scopes for activation and webhooks too. */
export const WIDE = { ...CREDENTIALS, scope: 'receivables:assignments invoice:send company' };

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads fields that it then compares with literals.
  readonly body: any;
}

export interface Client {
  readonly simulator: Simulator;
  get(path: string): Promise<Answer>;
  post(path: string, body?: unknown): Promise<Answer>;
  put(path: string, body: unknown): Promise<Answer>;
  patch(path: string, body: unknown): Promise<Answer>;
  remove(path: string): Promise<Answer>;
  /** Sends a Finvoice as a multipart form. */
  sendInvoice(xml: string | Uint8Array<ArrayBuffer>, fields?: Readonly<Record<string, string>>): Promise<Answer>;
  /** Adds an event to an assignment. */
  add(assignmentId: string, event: unknown): Promise<Answer>;
  /** Types of the events on an assignment, oldest first. */
  types(assignmentId: string): Promise<readonly string[]>;
}

export function createPartner(options: CreateSimulatorOptions = {}): Simulator {
  return createSimulator({ state: parseState(BOOKS), ...options });
}

/** Signs in to the simulator and keeps the token. */
export async function signIn(simulator: Simulator, credentials: Record<string, string> = CREDENTIALS): Promise<Client> {
  const { body } = await requestToken(simulator, credentials);
  const headers = { authorization: `Bearer ${body.access_token}`, 'content-type': 'application/json' };
  const get = async (path: string) => read(await simulator.fetch(path, { headers }));
  const send = async (method: string, path: string, sent: unknown) =>
    read(await simulator.fetch(path, { method, headers, body: JSON.stringify(sent) }));
  const post = (path: string, sent: unknown = {}) => send('POST', path, sent);
  return {
    simulator,
    get,
    post,
    put: (path, sent) => send('PUT', path, sent),
    patch: (path, sent) => send('PATCH', path, sent),
    async sendInvoice(xml, fields = {}) {
      const form = new FormData();
      form.set('file', new File([xml], 'invoice.xml', { type: 'text/xml' }));
      for (const [name, value] of Object.entries(fields)) form.set(name, value);
      const { authorization } = headers;
      return read(await simulator.fetch('/v1/invoices', { method: 'POST', headers: { authorization }, body: form }));
    },
    remove: async (path) => read(await simulator.fetch(path, { method: 'DELETE', headers })),
    add: (assignmentId, event) => post(`/v1/assignments/${assignmentId}/events`, event),
    async types(assignmentId) {
      const answer = await get(`/v1/assignments/${assignmentId}/events`);
      return answer.body.map((event: { type: string }) => event.type);
    },
  };
}

export async function requestToken(
  simulator: Simulator,
  credentials: Record<string, string> = CREDENTIALS,
): Promise<Answer> {
  return read(await simulator.fetch('/oauth2/token', { method: 'POST', body: new URLSearchParams(credentials) }));
}

/** Orders something under /_simulator. */
export async function order(simulator: Simulator, method: string, path: string, body?: unknown): Promise<Answer> {
  const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
  return read(await simulator.fetch(`/_simulator${path}`, init));
}

export async function read(response: Response): Promise<Answer> {
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) };
}
