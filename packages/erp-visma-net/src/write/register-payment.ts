// register-payment.ts — books what the collector received: a payment on the clearing account, created and released.
import { type HttpResponse, toMark } from '@reskontra/adapter-kit';
import { type CommandId, type CommandOf, formatMoney, type Outcome, type RemoteKeyWriter } from '@reskontra/core';
import type { VismaNetConfig } from '../config.ts';
import { isOneOf } from '../map.ts';
import type { RemotePayment } from '../remote.ts';
import { findPayment } from './find-payment.ts';
import { lookUpInvoice, withoutEffect } from './look-up.ts';
import { type ToCreate, toPaymentBody } from './payment-body.ts';
import { outcomeOf } from './refusal.ts';
import { refusedBefore } from './refused-before.ts';
import { releasePayment } from './release-payment.ts';
import type { WriteOptions } from './write-options.ts';

type RegisterPayment = CommandOf<'erp.register_payment'>;
type Clearing = NonNullable<VismaNetConfig['clearing']>;

/**
 * A repeat is recognised by our own mark in the payment's reference, which is looked for before anything is created.
 * What an attempt left half done (created and not released) is finished by the next one.
 */
export function createPaymentWriter(
  clearing: Clearing,
  options: WriteOptions,
): RemoteKeyWriter<'erp.register_payment'> {
  return { repeat: 'remote-key', apply: (command, key) => registerPayment(command, key, clearing, options) };
}

async function registerPayment(
  command: RegisterPayment,
  key: CommandId,
  clearing: Clearing,
  options: WriteOptions,
): Promise<Outcome> {
  const mark = toMark(key, options.config.assumptions);
  const looked = await lookUpInvoice(command, options);
  if ('outcome' in looked) return looked.outcome;
  const { number } = looked.value;

  const known = await withoutEffect(() => findPayment(number, mark, options), number);
  if ('outcome' in known) return known.outcome;
  if (known.value !== undefined) return finish(known.value, number, options);

  const refused = refusedBefore(command, looked.value, clearing, options);
  if (refused !== undefined) return refused;
  return create(command, { mark, found: looked.value, clearing }, options);
}

/** What a person may have done with it meanwhile stands. */
function finish(payment: RemotePayment, invoice: string, options: WriteOptions): Outcome | Promise<Outcome> {
  const { refNbr } = payment;
  const { releasedStatuses, voidedStatuses } = options.config.assumptions;
  if (isOneOf(payment.status, releasedStatuses)) return { kind: 'delivered', remote: refNbr };
  if (isOneOf(payment.status, voidedStatuses)) {
    const message = `Payment ${refNbr} of invoice ${invoice} was booked for the collector and voided in Visma.net by somebody; it is not booked again.`;
    return { kind: 'rejected', code: 'erp.payment-voided', message };
  }
  return releasePayment(refNbr, invoice, options);
}

async function create(
  command: RegisterPayment,
  { mark, found, clearing }: ToCreate,
  options: WriteOptions,
): Promise<Outcome> {
  const { number } = found;
  const customer = found.invoice.customer.number;
  if (customer === undefined) {
    const message = `Invoice ${number} names no customer, so nothing can be booked on it. Look at it in Visma.net.`;
    return { kind: 'rejected', code: 'erp.no-customer', message };
  }
  const body = toPaymentBody(command, { mark, found, clearing }, customer);
  const result = await options.client.create('customerPayment', body);
  const created = outcomeOf(
    result,
    {
      what: `a payment of ${formatMoney(command.sum)} on invoice ${number}`,
      code: 'erp.payment-refused',
      remedy:
        'Correct what it names (period, cash account, payment method, balance of the invoice), or book it by hand.',
      delivered: numberIn,
    },
    options,
  );
  if (created.kind !== 'delivered') return created;
  return created.remote === undefined
    ? findAndRelease(mark, number, options)
    : releasePayment(created.remote, number, options);
}

/** The last part of `Location` alone: the address itself is not followed, so that nobody can send us elsewhere. */
function numberIn({ headers }: HttpResponse): string | undefined {
  const path = URL.parse(headers.location ?? '', 'http://visma.invalid')?.pathname ?? '';
  const last = /\/customerpayment\/([^/]+)\/?$/i.exec(path)?.[1];
  return last === undefined ? undefined : tryDecode(last);
}

async function findAndRelease(mark: string, invoice: string, options: WriteOptions): Promise<Outcome> {
  const known = await withoutEffect(() => findPayment(invoice, mark, options), invoice);
  if ('value' in known && known.value !== undefined) return finish(known.value, invoice, options);
  const message = `Visma.net created a payment on invoice ${invoice} without telling its number; it is looked up later.`;
  return { kind: 'unknown', message };
}

function tryDecode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined; // then it is found by our mark
  }
}
