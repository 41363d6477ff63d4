// register-payment.ts — books what the collector received: a payment event, marked paid by a method that leads to the clearing account.
import { type HttpResponse, jsonNumber, lookingUp, parseExactJson, parseRemote, toMark } from '@reskontra/adapter-kit';
import {
  type CommandId,
  type CommandOf,
  compare,
  formatDecimal,
  formatMoney,
  isNegative,
  type Money,
  type Outcome,
  type RemoteKeyWriter,
  subtract,
  sum,
} from '@reskontra/core';
import { PROCOUNTOR } from '../client.ts';
import type { ProcountorConfig } from '../config.ts';
import { currencyOf, eventAmount, isInLedger, isOneOf, nameOf, toTotal } from '../map.ts';
import { type RemoteEvent, type RemoteInvoice, remoteEvent } from '../remote.ts';
import { findInvoice } from './find-invoice.ts';
import { noInvoice } from './no-invoice.ts';
import { outcomeOf } from './outcome.ts';
import type { WriteOptions } from './write-options.ts';

type RegisterPayment = CommandOf<'erp.register_payment'>;
type Clearing = NonNullable<ProcountorConfig['clearing']>;

const DESCRIPTION_CHARACTERS = 140;

/** A repeat is recognised by our mark in the description of the event, which is looked for before anything is booked. */
export function createPaymentWriter(
  clearing: Clearing,
  options: WriteOptions,
): RemoteKeyWriter<'erp.register_payment'> {
  return {
    repeat: 'remote-key',
    apply: (command, key) => lookingUp(() => registerPayment(command, key, clearing, options)),
  };
}

async function registerPayment(
  command: RegisterPayment,
  key: CommandId,
  clearing: Clearing,
  options: WriteOptions,
): Promise<Outcome> {
  const { client, config } = options;
  const invoice = await findInvoice(command.invoice, options);
  if (invoice === undefined) return noInvoice(command.invoice.number);
  const events = (await client.listEvents([invoice.id])).map((raw) =>
    parseRemote(remoteEvent, raw, { record: `A payment event of ${nameOf(invoice)}`, code: 'erp.bad-record' }),
  );

  const { markPrefix, voidStatuses } = config.assumptions;
  const mark = toMark(key, { markPrefix, markMaxCharacters: DESCRIPTION_CHARACTERS });
  const known = events.find(({ description }) => description === mark);
  if (known !== undefined && !isOneOf(known.status, voidStatuses)) return { kind: 'delivered', remote: known.id };
  const refused =
    known === undefined ? refusedBefore(command, invoice, events, clearing, options) : voided(known, invoice);
  if (refused !== undefined) return refused;
  return book(command, { mark, invoice, clearing }, options);
}

/** @see Procountor API, MarkInvoiceAsPaid: the currency is that of the invoice, the account that of the method */
async function book(
  { sum: amount, on }: RegisterPayment,
  { mark, invoice, clearing }: { readonly mark: string; readonly invoice: RemoteInvoice; readonly clearing: Clearing },
  options: WriteOptions,
): Promise<Outcome> {
  const result = await options.client.markPaid(invoice.id, {
    paymentDate: on,
    amount: jsonNumber(formatDecimal(amount)),
    currency: amount.currency,
    description: mark,
    paymentMethodType: clearing.paymentMethodType,
  });
  return outcomeOf(
    result,
    {
      what: `a payment of ${formatMoney(amount)} on ${nameOf(invoice).replace('Invoice', 'invoice')}`,
      code: 'erp.payment-refused',
      remedy: 'Correct what it names (an open period, the payment method, what is open), or book it by hand.',
      delivered: idIn,
    },
    options,
  );
}

function idIn({ text }: HttpResponse): string {
  return parseRemote(remoteEvent.pick({ id: true }), parseExactJson(text, PROCOUNTOR), {
    record: 'The answer to a payment',
    code: 'erp.bad-answer',
  }).id;
}

function voided({ id }: RemoteEvent, invoice: RemoteInvoice): Outcome {
  const message = `Payment ${id} of ${nameOf(invoice).replace('Invoice', 'invoice')} was booked for the collector and taken back in Procountor by somebody; it is not booked again.`;
  return { kind: 'rejected', code: 'erp.payment-voided', message };
}

/** What Procountor would refuse, or take without a word, for a reason that can be told better here. */
function refusedBefore(
  { sum: amount, bookAccount }: RegisterPayment,
  invoice: RemoteInvoice,
  events: readonly RemoteEvent[],
  clearing: Clearing,
  { config }: WriteOptions,
): Outcome | undefined {
  const name = nameOf(invoice).replace('Invoice', 'invoice');
  const rejected = (code: string, message: string): Outcome => ({ kind: 'rejected', code, message });
  if (bookAccount !== undefined && bookAccount !== clearing.account) {
    return rejected(
      'erp.other-book-account',
      `A payment of ${name} is to be booked on ${bookAccount}, but the clearing account of this company is ${clearing.account}. Make the two agree in the configuration.`,
    );
  }
  if (!isInLedger(invoice, config)) {
    return rejected(
      'erp.not-in-ledger',
      `${nameOf(invoice)} is ${invoice.status ?? 'of no status'} in Procountor. Book the payment by hand.`,
    );
  }
  const currency = currencyOf(invoice);
  if (currency !== amount.currency) {
    return rejected(
      'erp.other-currency',
      `${formatMoney(amount)} cannot be booked on ${name}, which is in ${currency}. Book it by hand.`,
    );
  }
  const open = openOf(invoice, events, config);
  if (compare(amount, open) <= 0) return undefined;
  const left = isNegative(open) ? 'it is overpaid already' : `only ${formatMoney(open)} is open there`;
  return rejected(
    'erp.more-than-open',
    `${formatMoney(amount)} cannot be booked on ${name}: ${left}. See who else paid it, and return the rest or book it on account by hand.`,
  );
}

/** Procountor shows no balance: it is the sum less every event that counts, credits and write-offs included. */
function openOf(invoice: RemoteInvoice, events: readonly RemoteEvent[], { assumptions }: ProcountorConfig): Money {
  const currency = currencyOf(invoice);
  const counting = events.filter(({ status }) => !isOneOf(status, assumptions.voidStatuses));
  return subtract(
    toTotal(invoice),
    sum(
      currency,
      counting.map((event) => eventAmount(event, currency)),
    ),
  );
}
