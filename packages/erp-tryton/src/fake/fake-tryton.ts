// fake-tryton.ts — a Tryton of one company: its rows, its calls, its sessions.
import { type Clock, instantToMs } from '@reskontra/core';
import { createBookkeeping, type FakeBooks, openBooks } from './books.ts';
import { createFaultPlan, type FaultOrder } from './faults.ts';
import { createPayWizard, Refused, type WizardContext } from './pay-wizard.ts';
import { compareValues, idsIn, toRemoteRow, toTest } from './search.ts';
import { type Asked, type Call, type Listening, listen } from './server.ts';
import { createTables, type Row, type Tables } from './tables.ts';
import { createVouchers } from './vouchers.ts';
import { fromWire } from './wire.ts';

export interface FakeOptions {
  readonly user?: string;
  readonly password?: string;
  readonly database?: string;
  /** Of the company. */
  readonly currency?: 'EUR' | 'SEK';
  /** Dates what is written. Its own, which ticks with each write, when absent. */
  readonly clock?: Clock;
  /** The most rows of a list that is sorted by time. Tryton itself gives as many as it is asked for. */
  readonly pageSize?: number | undefined;
}

export interface FakeTryton {
  readonly books: FakeBooks;
  /** For what no bookkeeper does: rows from a time of one's own. */
  readonly tables: Tables;
  /** Every call so far. */
  readonly asked: readonly Asked[];
  fault(order: FaultOrder): void;
  /** How often something was written through its calls: a payment, a voucher posted, a note, a due date. */
  countEffects(): number;
  /** The key of every session so far. */
  sessions(): readonly string[];
  /** Forgets every session. */
  dropSessions(): void;
  /** Moves the database's clock on. */
  advance(ms: number): void;
  listen(): Promise<Listening>;
}

const BEGINS = '2026-04-01T08:00:00.000Z';
const USER_ID = 2;

/** Its clock ticks a millisecond with each write and stands still otherwise. */
export function createFakeTryton(options: FakeOptions = {}): FakeTryton {
  const { user = 'reskontra', password = 'fake-password', database = 'erp', currency = 'EUR' } = options;
  let nowMs = Date.parse(BEGINS);
  let effects = 0;
  const tables = createTables(() => {
    nowMs = options.clock === undefined ? nowMs + 1 : instantToMs(options.clock.now());
    return `${new Date(nowMs).toISOString().slice(0, 23)}000`;
  });
  openBooks(tables, currency);
  const bookkeeping = createBookkeeping(tables);
  const wizard = createPayWizard(tables, {
    ...bookkeeping,
    bookPayment(payment) {
      effects += 1;
      bookkeeping.bookPayment(payment);
    },
  });
  const vouchers = createVouchers(tables);
  const plan = createFaultPlan();
  const asked: Asked[] = [];
  const sessions = new Set<string>();
  const everySession: string[] = [];
  let signIns = 0;

  function answer(call: Call): { readonly result: unknown } | number {
    if (call.method === 'common.server.version') return { result: '6.0.0-fake' };
    if (call.database !== database) throw new Refused([`Database '${call.database}' doesn't exist!`, '']);
    if (call.method === 'common.db.login') return signIn(call.params);
    const session = sessionOf(call.authorization);
    if (session === undefined || !sessions.has(session)) return 401;
    if (call.method === 'common.db.logout') sessions.delete(session);
    return call.method === 'common.db.logout' ? { result: null } : dispatch(call);
  }

  function signIn([name, parameters]: readonly unknown[]): { readonly result: unknown } | number {
    if (name !== user || (parameters as { password?: unknown } | undefined)?.password !== password) return 401;
    signIns += 1;
    const session = `fake-session-${signIns}`;
    sessions.add(session);
    everySession.push(session);
    return { result: [USER_ID, session] };
  }

  function dispatch({ method, params }: Call): { readonly result: unknown } | number {
    if (method === 'model.res.user.get_preferences') return { result: { company: 1, language: 'en' } };
    const [, model = '', action] = /^(?:model|wizard)\.(.+)\.(\w+)$/.exec(method) ?? [];
    const context = params.at(-1) as WizardContext & { readonly active_test?: boolean };
    if (method.startsWith('wizard.account.invoice.pay.')) return { result: runWizard(action, params, context) };
    if (method === 'model.account.move.create') return { result: vouchers.create(params[0] as object[] as never) };
    if (method === 'model.account.move.post') {
      effects += vouchers.post(params[0] as number[]);
      return { result: null };
    }
    switch (action) {
      case 'search_read':
        return { result: search(model, params, context.active_test !== false) };
      case 'create':
        return CREATABLE.has(model) ? { result: create(model, params[0] as Record<string, unknown>[]) } : 403;
      case 'write':
        return { result: write(model, params[0] as number[], params[1] as Record<string, unknown>) };
      default:
        return 403;
    }
  }

  function runWizard(action: string | undefined, params: readonly unknown[], context: WizardContext): unknown {
    const session = params[0] as number;
    if (action === 'create') return wizard.create();
    if (action === 'delete') return wizard.delete(session) ?? null;
    return wizard.execute(session, params[1] as Record<string, Record<string, unknown>>, params[2] as string, context);
  }

  function search(model: string, params: readonly unknown[], activeOnly: boolean): unknown {
    const [domain, offset, limit, order, fields] = params as [
      unknown,
      number,
      number,
      [string, string][] | null,
      string[],
    ];
    const ids = idsIn(domain);
    const candidates = ids === undefined ? tables.all(model) : ids.flatMap((id) => tables.get(model, id) ?? []);
    const isMeant = toTest(tables, model, domain);
    const isSeen = (row: Row) =>
      !activeOnly || model !== 'account.dunning' || tables.valueAt(model, row, 'active') === true;
    const found = candidates.filter((row) => isMeant(row) && isSeen(row));
    const sorted = sortRows(tables, found, { model, order: order ?? [['id', 'ASC']] });
    const isByTime = order?.[0]?.[0].endsWith('_date') === true;
    const most = isByTime ? Math.min(limit, options.pageSize ?? limit) : limit;
    return sorted.slice(offset, offset + most).map((row) => toRemoteRow(tables, model, row, fields));
  }

  function create(model: string, records: readonly Record<string, unknown>[]): readonly number[] {
    if (model === 'ir.note') effects += records.length;
    return records.map((record) => tables.insert(model, record).id);
  }

  /** Posted invoices cannot be changed; of their lines only the due date can. */
  function write(model: string, ids: readonly number[], values: Readonly<Record<string, unknown>>): null {
    const fields = Object.keys(values);
    const allowed = WRITABLE[model] ?? [];
    if (fields.some((field) => !allowed.includes(field)))
      throw new Refused(['UserError', ['You cannot modify it because it is posted, paid or cancelled.', '', null]]);
    for (const id of ids) {
      const row = tables.get(model, id);
      if (fields.some((field) => row?.[field] !== fromWire(values[field]))) effects += 1;
      if (row !== undefined)
        tables.update(row, Object.fromEntries(fields.map((field) => [field, fromWire(values[field])])));
    }
    return null;
  }

  return {
    books: bookkeeping.books,
    tables,
    asked,
    fault: (order) => plan.order(order),
    countEffects: () => effects,
    sessions: () => everySession,
    dropSessions: () => sessions.clear(),
    advance: (ms) => {
      nowMs += ms;
    },
    listen: () => listen(answer, plan, asked),
  };
}

const CREATABLE = new Set(['ir.note', 'res.user.warning']);
const WRITABLE: Readonly<Record<string, readonly string[]>> = {
  'ir.note': ['message'],
  'account.move.line': ['maturity_date'],
};

function sessionOf(authorization: string | undefined): string | undefined {
  const [, encoded] = /^Session (.+)$/.exec(authorization ?? '') ?? [];
  return encoded === undefined ? undefined : Buffer.from(encoded, 'base64').toString().split(':').at(-1);
}

interface SortOptions {
  readonly model: string;
  readonly order: readonly (readonly [string, string])[];
}

function sortRows(tables: Tables, rows: readonly Row[], { model, order }: SortOptions): readonly Row[] {
  const keys = order.map(([field, direction]) => ({
    get: tables.getter(model, field),
    sign: direction === 'DESC' ? -1 : 1,
  }));
  const compare = (a: Row, b: Row): number => {
    for (const { get, sign } of keys) {
      const difference = compareValues(get(a), get(b));
      if (difference !== 0) return sign * difference;
    }
    return 0;
  };
  const isSorted = rows.every((row, at) => at === 0 || compare(rows[at - 1] as Row, row) <= 0);
  return isSorted ? rows : rows.toSorted(compare);
}
