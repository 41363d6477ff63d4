// api.ts — the methods of Odoo that are played. Each rule is one of Odoo's source, addons/account and addons/mail.
import { jsonNumber } from '@reskontra/adapter-kit';
import { formatDecimal, isCurrencyCode, type Money, money, parseDecimal, SdkError } from '@reskontra/core';
import type { FakeBooks } from './books.ts';
import type { Row, SearchArguments } from './tables.ts';

/** An exception of Odoo, as either API tells of it. */
export class OdooException extends Error {
  readonly exception: string;

  constructor(exception: string, message: string) {
    super(message);
    this.exception = exception;
  }
}

export interface Call {
  readonly model: string;
  readonly method: string;
  readonly ids: readonly number[];
  readonly context: Readonly<Record<string, unknown>>;
  readonly named: Readonly<Record<string, unknown>>;
}

export interface Api {
  /** @throws OdooException */
  call(call: Call, effect: (what: string) => void): unknown;
  /** Shows a record otherwise than it is, by model and id: `account.move 17`. */
  readonly overrides: Map<string, object>;
}

export interface CreateApiOptions {
  readonly books: FakeBooks;
  /** The most records that one search gives. */
  readonly maxRows: number;
  /** Days up to this one are closed. */
  readonly lockedUntil: () => string;
}

const AMOUNTS = ['amount_total', 'amount_residual', 'debit_amount_currency'];

export function createApi({ books, maxRows, lockedUntil }: CreateApiOptions): Api {
  const { tables } = books;
  const overrides = new Map<string, object>();
  const forms = new Map<number, { readonly vals: Row; readonly invoice: number }>();

  function search(model: string, named: Readonly<Record<string, unknown>>): unknown {
    const { fields = [], ...rest } = named as SearchArguments & { readonly fields?: readonly string[] };
    const limit = Math.min(rest.limit ?? maxRows, maxRows);
    const rows = tables.search(model, { ...rest, limit });
    return rows.map((row) => ({ ...show(model, row, ['id', ...fields]), ...overrides.get(`${model} ${row.id}`) }));
  }

  function show(model: string, row: Row, fields: readonly string[]): object {
    const residual = model === 'account.move' && fields.includes('amount_residual') ? books.openOf(row.id) : 0;
    const all: Readonly<Record<string, unknown>> = { ...row, amount_residual: residual };
    return Object.fromEntries(
      fields.map((field) => {
        const value = all[field] ?? false;
        return [field, AMOUNTS.includes(field) ? amountOf(value, row) : value];
      }),
    );
  }

  function open({ context, named }: Call): unknown {
    const [vals = {}] = (named.vals_list ?? []) as readonly Readonly<Record<string, unknown>>[];
    const [invoice = 0] = (context.active_ids ?? []) as readonly number[];
    const move = tables.get('account.move', invoice);
    if (context.active_model !== 'account.move' || move === undefined) {
      throw userError(
        'The register payment wizard should only be called on account.move or account.move.line records.',
      );
    }
    if (move.state !== 'posted') throw userError('You can only register payment for posted journal entries.');
    if (books.openOf(invoice) <= 0) {
      throw userError(
        "You can't register a payment because there is nothing left to pay on the selected journal items.",
      );
    }
    const id = tables.add('account.payment.register', {});
    forms.set(id, { vals: { ...vals, id }, invoice });
    return [id];
  }

  function press({ ids, context }: Call, effect: (what: string) => void): unknown {
    const form = forms.get(ids[0] ?? 0);
    if (form === undefined) throw missing('account.payment.register', ids[0]);
    const { vals, invoice } = form;
    const move = tables.get('account.move', invoice) as Row;
    if (String(vals.payment_date) <= lockedUntil()) {
      throw userError('You cannot add/modify entries prior to and inclusive of the lock date.');
    }
    const { minor } = parsed(vals.amount, move);
    const payment = books.register({
      invoice,
      minor,
      on: String(vals.payment_date),
      memo: String(vals.communication),
      journal: Number(vals.journal_id),
    });
    effect(`payment ${payment}`);
    if (context.dont_redirect_to_payments === true) return true;
    return { type: 'ir.actions.act_window', res_model: 'account.payment', view_mode: 'form', res_id: payment };
  }

  function post({ ids, named }: Call, effect: (what: string) => void): unknown {
    const [move = 0] = ids;
    if (tables.get('account.move', move) === undefined) throw missing('account.move', move);
    const escaped = String(named.body).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    const id = tables.add('mail.message', { model: 'account.move', res_id: move, body: `<p>${escaped}</p>` });
    effect(`message ${id}`);
    return [id];
  }

  function write({ model, ids, named }: Call, effect: (what: string) => void): unknown {
    for (const id of ids) {
      if (tables.get(model, id) === undefined) throw missing(model, id);
      tables.change(model, id, named.vals as Row);
      effect(`${model} ${id}`);
    }
    return true;
  }

  return {
    overrides,
    call(call, effect) {
      const { model, method, named } = call;
      if (method === 'search_read') return search(model, named);
      if (model === 'account.payment.register' && method === 'create') return open(call);
      if (model === 'account.payment.register' && method === 'action_create_payments') return press(call, effect);
      if (model === 'account.move' && method === 'message_post') return post(call, effect);
      if (model === 'account.move' && method === 'write') return write(call, effect);
      throw new OdooException('werkzeug.exceptions.NotFound', `the model or method ${model}.${method} does not exist`);
    },
  };
}

/** Amounts are JSON numbers of Python floats: `124.0`. */
function amountOf(minor: unknown, row: Row): unknown {
  return jsonNumber(formatDecimal(money(currencyOf(row), Number(minor))));
}

function currencyOf({ currency_id: moves, debit_currency_id: matches }: Row): Money['currency'] {
  const code = ((moves ?? matches) as readonly [number, string])[1];
  if (!isCurrencyCode(code)) throw new Error(`The fake has a record in ${code}.`);
  return code;
}

function parsed(amount: unknown, move: Row): Money {
  const sum = tryParse(String(amount), move);
  if (sum === undefined) throw new OdooException('odoo.exceptions.ValidationError', 'The amount is not valid.');
  return sum;
}

function tryParse(amount: string, move: Row): Money | undefined {
  try {
    return parseDecimal(amount, currencyOf(move));
  } catch (error) {
    if (!SdkError.is(error, 'data')) throw error;
    return undefined;
  }
}

function userError(message: string): OdooException {
  return new OdooException('odoo.exceptions.UserError', message);
}

function missing(model: string, id: number | undefined): OdooException {
  return new OdooException(
    'odoo.exceptions.MissingError',
    `Record does not exist or has been deleted. (Record: ${model}(${id},))`,
  );
}
