// register-payment.ts — books what the collector received: Odoo's own wizard, into the collector's journal.
import {
  type HttpResponse,
  type HttpResult,
  jsonNumber,
  lookingUp,
  parseExactJson,
  parseRemote,
  toMark,
} from '@reskontra/adapter-kit';
import {
  type CommandOf,
  compare,
  DataError,
  formatDecimal,
  formatMoney,
  type Outcome,
  type RemoteKeyWriter,
} from '@reskontra/core';
import { z } from 'zod';
import { type Condition, ODOO } from '../client.ts';
import type { OdooConfig } from '../config.ts';
import { currencyOf, isPosted, MARK, nameOf, toAmount } from '../map.ts';
import { type RemoteInvoice, remoteJournal, remotePayment } from '../remote.ts';
import { findInvoice, noInvoice } from './find-invoice.ts';
import { outcomeOf } from './outcome.ts';
import type { WriteOptions } from './write-options.ts';

type RegisterPayment = CommandOf<'erp.register_payment'>;
type Clearing = NonNullable<OdooConfig['clearing']>;

const FIRST_WITH_MEMO = 18; // before it the field of a payment was called ref
const BOOKED = ['posted', 'sent', 'in_process', 'paid', 'reconciled'];

/** A repeat is recognised by our mark in the memo of the payment, which is looked for before anything is booked. */
export function createPaymentWriter(
  clearing: Clearing,
  options: WriteOptions,
): RemoteKeyWriter<'erp.register_payment'> {
  return {
    repeat: 'remote-key',
    apply: (command, key) => lookingUp(() => registerPayment(command, toMark(key, MARK), clearing, options)),
  };
}

async function registerPayment(
  command: RegisterPayment,
  mark: string,
  clearing: Clearing,
  options: WriteOptions,
): Promise<Outcome> {
  const invoice = await findInvoice(command.invoice, options);
  if (invoice === undefined) return noInvoice(command.invoice);
  const known = await findPayment(mark, options);
  if (known !== undefined)
    return BOOKED.includes(known.state ?? '') ? delivered(known.id) : takenBack(known.id, invoice);
  const refused = refusedBefore(command, invoice, clearing);
  if (refused !== undefined) return refused;
  const journalId = await findJournal(clearing, options);
  if (journalId === undefined) return noJournal(clearing);
  return book(command, { invoice, mark, journalId }, options);
}

interface Booking {
  readonly invoice: RemoteInvoice;
  readonly mark: string;
  readonly journalId: number;
}

/**
 * The wizard first, which is a form and books nothing; then its button, which books all of it in one transaction.
 * @see Odoo source, addons/account: account.payment.register, action_create_payments
 */
async function book({ sum, on }: RegisterPayment, booking: Booking, options: WriteOptions): Promise<Outcome> {
  const { client } = options;
  const { invoice, mark, journalId } = booking;
  const context = { active_model: 'account.move', active_ids: [Number(invoice.id)] };
  const attempt = {
    what: `a payment of ${formatMoney(sum)} on ${nameOf(invoice).replace('Invoice', 'invoice')}`,
    code: 'erp.payment-refused',
    remedy: 'Correct what it names (the journal, an open period, what is open), or book it by hand.',
  };
  const vals = {
    journal_id: journalId,
    amount: jsonNumber(formatDecimal(sum)),
    currency_id: Number(invoice.currency_id?.id),
    payment_date: on,
    communication: mark,
    payment_difference_handling: 'open',
  };
  const form = await client.call('account.payment.register', 'create', { context, named: { vals_list: [vals] } });
  const opened = outcomeOf(withoutEffect(form), { ...attempt, delivered: idIn }, options);
  if (opened.kind === 'unknown') return { kind: 'retry', message: opened.message }; // a form books nothing
  if (opened.kind !== 'delivered' || opened.remote === undefined) return opened;

  const ids = [Number(opened.remote)];
  const pressed = await client.call('account.payment.register', 'action_create_payments', { ids, context });
  return outcomeOf(pressed, { ...attempt, delivered: (response) => paymentIn(response) ?? mark }, options);
}

/** A form that may have been opened books nothing. */
function withoutEffect(result: HttpResult): HttpResult {
  return result.kind === 'failed' ? { ...result, effect: 'none' } : result;
}

/** @see Odoo source, addons/account: account.payment */
async function findPayment(mark: string, { client, config }: WriteOptions) {
  const field = config.version >= FIRST_WITH_MEMO ? 'memo' : 'ref';
  const domain: readonly Condition[] = [[field, '=', mark]];
  const { rows } = await client.search('account.payment', { domain, fields: ['state'], limit: 1 });
  return rows.length === 0
    ? undefined
    : parseRemote(remotePayment, rows[0], { record: 'A payment', code: 'erp.bad-record' });
}

async function findJournal({ journal }: Clearing, { client, config }: WriteOptions): Promise<number | undefined> {
  const company: readonly Condition[] = config.companyId === undefined ? [] : [['company_id', '=', config.companyId]];
  const domain: readonly Condition[] = [['code', '=', journal], ...company];
  const { rows } = await client.search('account.journal', { domain, fields: ['code'], limit: 1 });
  if (rows.length === 0) return undefined;
  return Number(
    parseRemote(remoteJournal.pick({ id: true }), rows[0], { record: 'A journal', code: 'erp.bad-record' }).id,
  );
}

function idIn({ text }: HttpResponse): string {
  const answer = parseExactJson(text, ODOO);
  const id: unknown = Array.isArray(answer) ? answer[0] : answer;
  if (typeof id === 'string' && /^\d+$/.test(id)) return id;
  throw new DataError('Odoo does not name the form that it opened.', { code: 'erp.bad-answer' });
}

/** The button answers with the window that shows the payment. */
function paymentIn({ text }: HttpResponse): string | undefined {
  return z.object({ res_id: z.string() }).safeParse(parseExactJson(text, ODOO)).data?.res_id;
}

function delivered(remote: string): Outcome {
  return { kind: 'delivered', remote };
}

function takenBack(id: string, invoice: RemoteInvoice): Outcome {
  const message = `Payment ${id} of ${nameOf(invoice).replace('Invoice', 'invoice')} was booked for the collector and taken back in Odoo by somebody; it is not booked again.`;
  return { kind: 'rejected', code: 'erp.payment-voided', message };
}

function noJournal({ journal, account }: Clearing): Outcome {
  const message = `Odoo has no journal ${journal}. Create it with payments that go to account ${account}, or correct clearing.journal.`;
  return { kind: 'rejected', code: 'erp.no-journal', message };
}

/** What Odoo would refuse, or take without a word, for a reason that can be told better here. */
function refusedBefore(
  { sum, bookAccount }: RegisterPayment,
  invoice: RemoteInvoice,
  clearing: Clearing,
): Outcome | undefined {
  const name = nameOf(invoice).replace('Invoice', 'invoice');
  const rejected = (code: string, message: string): Outcome => ({ kind: 'rejected', code, message });
  if (bookAccount !== undefined && bookAccount !== clearing.account) {
    const message = `A payment of ${name} is to be booked on ${bookAccount}, but the clearing account of this company is ${clearing.account}. Make the two agree in the configuration.`;
    return rejected('erp.other-book-account', message);
  }
  if (!isPosted(invoice)) {
    return rejected('erp.not-in-ledger', `${nameOf(invoice)} is not posted in Odoo. Book the payment by hand.`);
  }
  const currency = currencyOf(invoice.currency_id, nameOf(invoice));
  if (currency !== sum.currency) {
    const message = `${formatMoney(sum)} cannot be booked on ${name}, which is in ${currency}. Book it by hand.`;
    return rejected('erp.other-currency', message);
  }
  if (invoice.amount_residual === undefined) return undefined; // then Odoo itself compares the two
  const open = toAmount(invoice.amount_residual, invoice.currency_id, nameOf(invoice));
  if (compare(sum, open) <= 0) return undefined;
  const message = `${formatMoney(sum)} cannot be booked on ${name}: only ${formatMoney(open)} is open there. See who else paid it, and return the rest or book it on account by hand.`;
  return rejected('erp.more-than-open', message);
}
