// pay-wizard.ts — Tryton's payment wizard: it books, or it stops at a question without an error.
import { type Bookkeeping, evenLines } from './books.ts';
import { openCents, openLines, type Row, type Tables } from './tables.ts';
import { fromWire, toWire, toWireDay } from './wire.ts';

/** Something Tryton says no with. */
export class Refused extends Error {
  readonly error: readonly unknown[];

  constructor(error: readonly unknown[]) {
    super(String(error[0]));
    this.error = error;
  }
}

export interface WizardContext {
  readonly active_id?: number;
  readonly _timestamp?: Readonly<Record<string, string | null>>;
}

export interface PayWizard {
  create(): readonly unknown[];
  execute(
    session: number,
    data: Readonly<Record<string, Record<string, unknown>>>,
    state: string,
    context: WizardContext,
  ): object;
  delete(session: number): void;
}

export function createPayWizard(tables: Tables, bookkeeping: Bookkeeping): PayWizard {
  const sessions = new Set<number>();
  let last = 0;

  function execute(
    data: Readonly<Record<string, Record<string, unknown>>>,
    state: string,
    context: WizardContext,
  ): object {
    const invoice = tables.get('account.invoice', context.active_id ?? 0);
    if (invoice === undefined) throw new Refused(['UserError', ['The records do not exist.', '', null]]);
    if (state === 'start') return { view: { state: 'start', defaults: startOf(invoice, tables) } };
    const { amount, date, payment_method, description } = data.start ?? {};
    const cents = fromWire(amount) as number;
    const even = evenLines(invoice, cents, tables);
    const open = openCents(invoice, tables);
    if (state === 'choice' && (even.length === 0 || cents > open))
      return { view: { state: 'ask', defaults: askOf(invoice, { cents, open, date }, tables) } };
    if (cents > open)
      throw new Refused([
        'UserError',
        [
          `You cannot add a partial payment on invoice "${invoice.number}" with an amount greater than the amount to pay.`,
          '',
          null,
        ],
      ]);

    assertUnchanged(invoice, context);
    const method = tables.get('account.invoice.payment.method', payment_method as number) as Row;
    const text = typeof description === 'string' ? description : null;
    const on = fromWire(date) as string;
    bookkeeping.bookPayment({ invoice, cents, account: method.debit_account as number, on, description: text, even });
    return {};
  }

  return {
    create() {
      last += 1;
      sessions.add(last);
      return [last, 'start', 'end'];
    },
    execute(session, data, state, context) {
      if (!sessions.has(session)) throw new Refused([`No wizard ${session}`, '']);
      return execute(data, state, context);
    },
    delete: (session) => void sessions.delete(session),
  };
}

function assertUnchanged(invoice: Row, { _timestamp }: WizardContext): void {
  const given = _timestamp?.[`account.invoice,${invoice.id}`];
  if (given === undefined || given === null || given === String(invoice.write_date ?? invoice.create_date)) return;
  throw new Refused(['ConcurrencyException', ['Records were modified in the meanwhile']]);
}

function startOf(invoice: Row, tables: Tables): object {
  return {
    amount: toWire('amount', openCents(invoice, tables)),
    currency: invoice.currency,
    currency_digits: 2,
    company: invoice.company,
    invoice_account: invoice.account,
    'company.': { rec_name: 'Creditor Oy' },
  };
}

interface Asked {
  readonly cents: number;
  readonly open: number;
  readonly date: unknown;
}

function askOf(invoice: Row, { cents, open, date }: Asked, tables: Tables): object {
  const lines = openLines(invoice, tables).map((line) => line.id);
  return {
    type: cents > open ? 'writeoff' : 'partial',
    amount: toWire('amount', cents),
    date: date ?? toWireDay('2026-01-01'),
    currency: invoice.currency,
    currency_digits: 2,
    currency_writeoff: invoice.currency,
    currency_digits_writeoff: 2,
    company: invoice.company,
    invoice: invoice.id,
    lines,
    lines_to_pay: lines,
    payment_lines: [],
    'invoice.': { rec_name: String(invoice.number) },
  };
}
