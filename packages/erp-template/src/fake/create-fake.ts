// create-fake.ts — Acme, played on this machine. It must refuse what Acme refuses: the suite is as true as this file.
import { type FakeAnswer, type FakeRequest, type FakeServer, startFakeServer } from '@reskontra/adapter-kit/fake';
import type { Clock } from '@reskontra/core';
import { createTables, type FakeTables } from './tables.ts';

const API_KEY = 'acme-key-5d1f0c77';

export interface AcmeFake {
  /** The configuration that leads the adapter here. */
  readonly config: { readonly url: string; readonly apiKey: string };
  readonly tables: FakeTables;
  readonly server: FakeServer;
  close(): Promise<void>;
}

export interface CreateFakeOptions {
  /** Stamps every change. */
  readonly clock: Clock;
  /** The most records on a page, whatever is asked for. */
  readonly maxPageSize?: number | undefined;
}

/** TODO: name the documentation of each rule that is played here. */
export async function createFake({ clock, maxPageSize = 100 }: CreateFakeOptions): Promise<AcmeFake> {
  const tables = createTables(clock);

  function handle(request: FakeRequest, effect: (what: string) => void): FakeAnswer {
    const [version, table = '', number] = request.path;
    if (version !== 'v1' || !tables.has(table)) return { status: 404, body: 'Not found' };
    if (request.headers.authorization !== `Bearer ${API_KEY}`) return problem(401, 'The key is not known.');
    if (request.method === 'GET') return { status: 200, body: tables.list(table, request.query, maxPageSize) };
    const body = JSON.parse(request.body) as Readonly<Record<string, unknown>>;
    if (request.method === 'POST' && table === 'payments') return pay(body, effect);
    if (request.method === 'PUT' && table === 'invoices' && number !== undefined) return change(number, body, effect);
    return problem(405, 'There is no such call.');
  }

  function pay(body: Readonly<Record<string, unknown>>, effect: (what: string) => void): FakeAnswer {
    const invoice = tables.get('invoices', String(body.invoice));
    if (invoice === undefined) return problem(422, 'There is no such invoice.');
    if (invoice.closed === true) return problem(422, 'The invoice is closed.');
    const id = tables.nextId();
    tables.put('payments', id, body);
    effect(`payment ${id}`);
    return { status: 201, body: { id } };
  }

  function change(number: string, body: Readonly<Record<string, unknown>>, effect: (what: string) => void): FakeAnswer {
    if (tables.get('invoices', number) === undefined) return problem(422, 'There is no such invoice.');
    tables.put('invoices', number, body);
    effect(`invoice ${number}`);
    return { status: 200, body: { id: number } };
  }

  const server = await startFakeServer({ handle });
  return { config: { url: server.url, apiKey: API_KEY }, tables, server, close: () => server.close() };
}

function problem(status: number, message: string): FakeAnswer {
  return { status, body: { message } };
}
