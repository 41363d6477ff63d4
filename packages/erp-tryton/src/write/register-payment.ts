// register-payment.ts — books what the collector received on the clearing account.
import { parseRemote } from '@reskontra/adapter-kit';
import {
  absolute,
  type CommandId,
  type CommandOf,
  compare,
  equalMoney,
  formatMoney,
  isPositive,
  type Money,
  type Outcome,
  type Rejected,
  SdkError,
} from '@reskontra/core';
import type { TrytonConfig } from '../config.ts';
import { applicationsOf, commandInMark, idInOrigin, isCollectorAccountOf, toBalance, toMoney } from '../map.ts';
import { readAppliedLines, readBookings } from '../read/lines.ts';
import { type RemoteInvoice, type RemoteLine, remotePaymentMethod } from '../remote.ts';
import { findInvoice } from './find-invoice.ts';
import { beforeWriting, type WriteOptions } from './outcome.ts';
import { pay } from './pay-wizard.ts';

type RegisterPayment = CommandOf<'erp.register_payment'>;

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
    const foreign = refuseForeign(command, invoice, options.config);
    if (foreign !== undefined) return foreign;
    const before = await findPayments(command, key, { ...options, invoice });
    if (before.ours !== undefined) return { kind: 'delivered', remote: remoteOf(before.ours) };
    const refusal = refuse(command, { invoice, equal: before.equal, options });
    if (refusal !== undefined) return refusal;
    const method = await findMethod(command, options);
    if (method.kind === 'rejected') return method;

    const outcome = await pay({ command, key, invoice, method: method.id }, options);
    return await lookAgain(outcome, { ...options, command, key, invoice });
  } catch (error) {
    return beforeWriting(error);
  }
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
  const counted = document === undefined ? [] : applicationsOf(document, config.currency).map(({ line }) => line);
  const sameDayAndSum = counted.filter(
    (line) =>
      commandInMark(line['move.'].description) === undefined &&
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

/** Equal amounts of two currencies are not equal. */
function refuseForeign(
  { sum }: RegisterPayment,
  invoice: RemoteInvoice,
  { currency }: TrytonConfig,
): Rejected | undefined {
  if (sum.currency === currency && invoice['currency.'].code === currency) return undefined;
  const message = `The payment of invoice ${invoice.number} is ${formatMoney(sum)}, the books are in ${currency}. Book it by hand.`;
  return rejected('foreign-currency', message);
}

function rejected(code: string, message: string): Rejected {
  return { kind: 'rejected', code: `erp.${code}`, message };
}

/** What Tryton would pass over in silence, or book twice. */
function refuse({ sum }: RegisterPayment, { invoice, equal, options }: RefuseOptions): Rejected | undefined {
  const { currency } = options.config;
  const name = `invoice ${invoice.number}`;
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
