// register-payment.ts — books what the collector received on the clearing account.
import { parseRemote } from '@reskontra/adapter-kit';
import {
  absolute,
  type CommandId,
  type CommandOf,
  compare,
  equalMoney,
  formatDecimal,
  formatMoney,
  isPositive,
  type Money,
  type Outcome,
  type Rejected,
  SdkError,
} from '@reskontra/core';
import { commandInMark, idInOrigin, isCollectorAccountOf, toBalance, toMark, toMoney } from '../map.ts';
import { toRemoteDate } from '../read/feeds.ts';
import { readAppliedLines, readBookings } from '../read/lines.ts';
import {
  type RemoteInvoice,
  type RemoteLine,
  remotePaymentMethod,
  remoteWizardPage,
  remoteWizardStart,
} from '../remote.ts';
import { findInvoice } from './find-invoice.ts';
import { takeStep, type WriteOptions } from './outcome.ts';

type RegisterPayment = CommandOf<'erp.register_payment'>;

const WIZARD = 'wizard.account.invoice.pay';
const MAX_METHODS = 1000;

/**
 * Books a payment with Tryton's own wizard, once. Tryton has no keys for repeats, so ours stands in the description:
 * it is looked for first, and the booking is made on condition that the invoice has not changed since (`_timestamp`).
 * So an earlier attempt that comes through late stops this one, or is stopped by it.
 * @throws AuthError, ConfigError
 */
export async function registerPayment(
  command: RegisterPayment,
  key: CommandId,
  options: WriteOptions,
): Promise<Outcome> {
  try {
    const found = await findInvoice(command.invoice, options.client);
    if (found.kind === 'rejected') return found;
    const { invoice } = found;
    const before = await findPayments(command, key, { ...options, invoice });
    if (before.ours !== undefined) return { kind: 'delivered', remote: remoteOf(before.ours) };
    const refusal = refuse(command, { invoice, equal: before.equal, options });
    if (refusal !== undefined) return refusal;
    const method = await findMethod(command, options);
    if (method.kind === 'rejected') return method;

    const outcome = await pay({ command, key, invoice, method: method.id }, options);
    return await lookAgain(outcome, { ...options, command, key, invoice });
  } catch (error) {
    return beforeBooking(error);
  }
}

/** Looking something up changes nothing. */
function beforeBooking(error: unknown): Outcome {
  if (!SdkError.is(error) || SdkError.is(error, 'auth') || SdkError.is(error, 'config') || SdkError.is(error, 'bug'))
    throw error;
  const afterMs = SdkError.is(error, 'temporary') ? error.retryAfterMs : undefined;
  return { kind: 'retry', message: error.message, ...(afterMs === undefined ? {} : { afterMs }) };
}

interface OnInvoice extends WriteOptions {
  readonly invoice: RemoteInvoice;
}

interface PaymentsBefore {
  readonly ours: RemoteLine | undefined;
  /** Booked by somebody else: same account, day and sum. */
  readonly equal: RemoteLine | undefined;
}

async function findPayments(
  command: RegisterPayment,
  key: CommandId,
  { client, config, invoice }: OnInvoice,
): Promise<PaymentsBefore> {
  const [document] = await readAppliedLines([invoice], client);
  const paying = (document?.lines ?? []).filter(
    (line) => line.move !== invoice.move && idInOrigin(line['move.'].origin, 'account.invoice') === invoice.id,
  );
  const ours = paying.find((line) => commandInMark(line['move.'].description) === key);
  const sameDayAndSum = paying.filter(
    (line) =>
      commandInMark(line['move.'].description) === undefined &&
      (line.reconciliation === undefined) === (invoice.state === 'posted') &&
      line.date === command.on &&
      equalMoney(absolute(toBalance(line, config.currency)), command.sum as Money),
  );
  const bookings =
    sameDayAndSum.length === 0
      ? []
      : await readBookings(
          sameDayAndSum.map((line) => line.move),
          client,
        );
  const equal = sameDayAndSum.find((line) => isCollectorAccountOf(line, bookings, config));
  return { ours, equal };
}

interface RefuseOptions {
  readonly invoice: RemoteInvoice;
  readonly equal: RemoteLine | undefined;
  readonly options: WriteOptions;
}

/** What Tryton would pass over in silence, or book twice. */
function refuse({ sum }: RegisterPayment, { invoice, equal, options }: RefuseOptions): Rejected | undefined {
  const { currency } = options.config;
  const rejected = (code: string, message: string): Rejected => ({
    kind: 'rejected',
    code: `erp.${code}`,
    message,
  });
  const name = `invoice ${invoice.number}`;
  if (sum.currency !== currency || invoice['currency.'].code !== currency) {
    return rejected(
      'foreign-currency',
      `The payment of ${name} is ${formatMoney(sum)}, the books are in ${currency}. Book it by hand.`,
    );
  }
  if (equal !== undefined) {
    return rejected(
      'equal-payment',
      `A payment of ${formatMoney(sum)} of ${equal.date} is on ${name} already, booked by hand. Settle this command if it is the same money, else book it by hand.`,
    );
  }
  const open = toMoney(invoice.amount_to_pay, currency);
  if (invoice.state !== 'posted' || !isPositive(open)) {
    return rejected(
      'nothing-open',
      `Nothing is open on ${name} in Tryton (state ${invoice.state}), so ${formatMoney(sum)} from the collector was not booked. Book it by hand, for example as a prepayment.`,
    );
  }
  if (compare(sum as Money, open) > 0) {
    return rejected(
      'more-than-open',
      `The collector paid ${formatMoney(sum)} on ${name}, where ${formatMoney(open)} is open. Book it by hand.`,
    );
  }
  return undefined;
}

type FoundMethod = { readonly kind: 'found'; readonly id: number } | Rejected;

/** The way of paying whose account is the clearing account. */
async function findMethod({ bookAccount }: RegisterPayment, { client, config }: WriteOptions): Promise<FoundMethod> {
  const { company } = await client.session();
  const rows = await client.search({
    model: 'account.invoice.payment.method',
    domain: [['company', '=', company.id]],
    fields: ['name', 'debit_account.code'],
    order: [['id', 'ASC']],
    limit: MAX_METHODS,
  });
  const code = bookAccount ?? config.clearingAccount;
  const methods = rows
    .map((row) => parseRemote(remotePaymentMethod, row, { record: 'A payment method', code: 'erp.bad-row' }))
    .filter((method) => method['debit_account.'].code === code)
    .filter((method) => config.paymentMethod === undefined || method.name === config.paymentMethod);
  const [method, second] = methods;
  if (method !== undefined && second === undefined) return { kind: 'found', id: method.id };
  const how = method === undefined ? 'has no payment method' : 'has several payment methods';
  return {
    kind: 'rejected',
    code: 'erp.payment-method',
    message: `Tryton ${how} on account ${code}. Make one (Financial, Configuration, Invoice, Payment Methods), or name it as paymentMethod.`,
  };
}

interface PayOptions {
  readonly command: RegisterPayment;
  readonly key: CommandId;
  readonly invoice: RemoteInvoice;
  readonly method: number;
}

/**
 * Start, choice and, for a part payment, the question what to do with the rest. Whoever stops at a question has booked
 * nothing, and no error says so.
 * @see trytond module account_invoice 6.0, PayInvoice
 */
async function pay({ command, key, invoice, method }: PayOptions, options: WriteOptions): Promise<Outcome> {
  const what = `a payment of ${formatMoney(command.sum)} on invoice ${invoice.number}`;
  const { company } = await options.client.session();
  const context = { active_id: invoice.id, active_ids: [invoice.id], active_model: 'account.invoice' };
  const begun = await takeStep({ method: `${WIZARD}.create`, params: [], context, what, harmless: true }, options);
  if (begun.kind === 'ended') return begun.outcome;
  const [id, first] = parseRemote(remoteWizardStart, toNumbers(begun.value), {
    record: 'The payment wizard',
    code: 'erp.bad-wizard',
  });

  const start = {
    amount: { __class__: 'Decimal', decimal: formatDecimal(command.sum) },
    currency: company.currency,
    currency_digits: company['currency.'].digits,
    company: company.id,
    invoice_account: invoice.account,
    payment_method: method,
    date: toRemoteDate(command.on),
    description: `Collector payment ${toMark(key)}`,
  };
  const conditional = { ...context, _timestamp: { [`account.invoice,${invoice.id}`]: invoice._timestamp ?? null } };
  const step = (data: object, state: string, harmless: boolean) =>
    takeStep(
      {
        method: `${WIZARD}.execute`,
        params: [id, data, state],
        context: harmless ? context : conditional,
        what,
        harmless,
      },
      options,
    );

  try {
    const shown = await step({}, first, true);
    if (shown.kind === 'ended') return shown.outcome;
    const chosen = await step({ start }, 'choice', false);
    if (chosen.kind === 'ended') return chosen.outcome;
    const question = parseRemote(remoteWizardPage, chosen.value, {
      record: 'The payment wizard',
      code: 'erp.bad-wizard',
    }).view;
    if (question === undefined) return { kind: 'delivered' };
    const ask = fieldsOf(question.defaults);
    if (question.state !== 'ask' || ask.type !== 'partial') return stopped(what);
    const paid = await step({ start, ask }, 'pay', false);
    return paid.kind === 'ended' ? paid.outcome : { kind: 'delivered' };
  } finally {
    await options.client.call(`${WIZARD}.delete`, [id]); // a wizard that stays is swept up by Tryton itself
  }
}

function stopped(what: string): Rejected {
  return {
    kind: 'rejected',
    code: 'erp.more-than-open',
    message: `Tryton booked nothing: ${what} is more than is open there now. Book it by hand.`,
  };
}

/** What the wizard has filled in, to be sent back. Fields that end in a point are for showing. */
function fieldsOf(defaults: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(defaults)
      .filter(([name]) => !name.endsWith('.'))
      .map(([name, value]) => [name, name === 'type' ? value : toNumbers(value)]),
  );
}

/** Exact JSON reads numbers as digits. In a wizard all of them are ids and counts; amounts stay tagged text. */
function toNumbers(value: unknown): unknown {
  if (typeof value === 'string' && /^-?\d{1,15}$/.test(value)) return Number(value);
  if (Array.isArray(value)) return value.map(toNumbers);
  if (typeof value !== 'object' || value === null || ('__class__' in value && value.__class__ === 'Decimal'))
    return value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, toNumbers(field)]));
}

interface LookAgain extends OnInvoice {
  readonly command: RegisterPayment;
  readonly key: CommandId;
}

/**
 * After the booking its id is good to have. After a no, it may be that an earlier attempt came through meanwhile, and
 * left nothing open for this one. What cannot be looked up now leaves the outcome as it is.
 */
async function lookAgain(outcome: Outcome, { command, key, ...options }: LookAgain): Promise<Outcome> {
  if (outcome.kind !== 'delivered' && outcome.kind !== 'rejected') return outcome;
  try {
    const { ours } = await findPayments(command, key, options);
    return ours === undefined ? outcome : { kind: 'delivered', remote: remoteOf(ours) };
  } catch (error) {
    if (!SdkError.is(error)) throw error;
    return outcome.kind === 'delivered' ? outcome : { kind: 'unknown', message: outcome.message };
  }
}

function remoteOf(line: RemoteLine): string {
  return `account.move.line,${line.id}`;
}
