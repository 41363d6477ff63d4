// create-fake.ts — Odoo, played on this machine, with JSON-2 or with JSON-RPC.
import { type FakeAnswer, type FakeRequest, type FakeServer, startFakeServer } from '@reskontra/adapter-kit/fake';
import type { Clock } from '@reskontra/core';
import { type Api, type Call, createApi, OdooException } from './api.ts';
import { createBooks, type FakeBooks } from './books.ts';

const API_KEY = '6f646f6f2d6170692d6b6579';
const DATABASE = 'mycompany';
const LOGIN = 'reskontra@mycompany.example';
const USER_ID = 6;

export interface OdooFake {
  /** The configuration that leads the adapter here. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly books: FakeBooks;
  readonly server: FakeServer;
  /** Locks the books up to a day. */
  lock(until: string): void;
  /** Shows a record otherwise than it is, by model and id: `account.move 17`. */
  readonly overrides: Api['overrides'];
  close(): Promise<void>;
}

export interface CreateFakeOptions {
  /** Stamps every change. */
  readonly clock: Clock;
  /** 19 and later have JSON-2; what is earlier has JSON-RPC alone. */
  readonly version?: number | undefined;
  /** The most records that one search gives. */
  readonly maxRows?: number | undefined;
}

export async function createFake({ clock, version = 19, maxRows = 10_000 }: CreateFakeOptions): Promise<OdooFake> {
  const books = createBooks(clock);
  let lockedUntil = '';
  const api = createApi({ books, maxRows, lockedUntil: () => lockedUntil });

  /** @see Odoo documentation, External JSON-2 API */
  function json2({ path, headers, body }: FakeRequest, effect: (what: string) => void): FakeAnswer {
    const [, , model = '', method = ''] = path;
    if (headers.authorization !== `bearer ${API_KEY}`) {
      return exceptionOf(401, new OdooException('werkzeug.exceptions.Unauthorized', 'Invalid apikey'));
    }
    if (![undefined, DATABASE].includes(headers['x-odoo-database'] as string | undefined))
      return { status: 404, body: '<h1>Not Found</h1>' };
    const { ids = [], context = {}, ...named } = JSON.parse(body) as Partial<Call> & Readonly<Record<string, unknown>>;
    try {
      return { status: 200, body: api.call({ model, method, ids, context, named }, effect) };
    } catch (error) {
      if (!(error instanceof OdooException)) throw error;
      return exceptionOf(statusOf(error), error);
    }
  }

  /** @see Odoo documentation, External RPC API: failures come with 200 */
  function jsonRpc({ body }: FakeRequest, effect: (what: string) => void): FakeAnswer {
    const { id, params } = JSON.parse(body) as { readonly id: number; readonly params: RpcParams };
    const answer = (rest: object): FakeAnswer => ({ status: 200, body: { jsonrpc: '2.0', id, ...rest } });
    try {
      return answer({ result: serve(params, effect) });
    } catch (error) {
      if (!(error instanceof OdooException)) throw error;
      const data = { name: error.exception, message: error.message, arguments: [error.message], debug: 'Traceback' };
      return answer({ error: { code: 200, message: 'Odoo Server Error', data } });
    }
  }

  function serve({ service, method, args }: RpcParams, effect: (what: string) => void): unknown {
    if (service === 'common' && method === 'authenticate') {
      const [database, login, key] = args;
      return database === DATABASE && login === LOGIN && key === API_KEY ? USER_ID : false;
    }
    const [database, userId, key, model, name, positional, keyword] = args;
    if (database !== DATABASE || userId !== USER_ID || key !== API_KEY) {
      throw new OdooException('odoo.exceptions.AccessDenied', 'Access Denied');
    }
    const { context = {}, ...named } = keyword as Partial<Call> & Readonly<Record<string, unknown>>;
    const [ids = []] = positional as readonly (readonly number[])[];
    return api.call({ model: String(model), method: String(name), ids, context, named }, effect);
  }

  function handle(request: FakeRequest, effect: (what: string) => void): FakeAnswer {
    const [first, second] = request.path;
    if (version >= 19 && first === 'json' && second === '2') return json2(request, effect);
    if (version < 19 && first === 'jsonrpc') return jsonRpc(request, effect);
    return { status: 404, body: '<h1>Not Found</h1>' };
  }

  const server = await startFakeServer({ handle });
  return {
    config: {
      url: server.url,
      apiKey: API_KEY,
      database: DATABASE,
      version,
      ...(version >= 19 ? {} : { login: LOGIN }),
    },
    books,
    server,
    lock(until) {
      lockedUntil = until;
    },
    overrides: api.overrides,
    close: () => server.close(),
  };
}

interface RpcParams {
  readonly service: string;
  readonly method: string;
  readonly args: readonly unknown[];
}

function statusOf({ exception }: OdooException): number {
  if (exception === 'odoo.exceptions.MissingError' || exception === 'werkzeug.exceptions.NotFound') return 404;
  return exception === 'odoo.exceptions.AccessError' ? 403 : 422;
}

function exceptionOf(status: number, { exception, message }: OdooException): FakeAnswer {
  return { status, body: { name: exception, message, arguments: [message], context: {}, debug: 'Traceback' } };
}
