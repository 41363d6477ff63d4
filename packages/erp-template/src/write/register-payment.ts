// register-payment.ts — books what the collector received on the clearing account, once.
import { lookingUp, parseRemote, toMark } from '@reskontra/adapter-kit';
import type { CommandId, CommandOf, Outcome, RemoteKeyWriter } from '@reskontra/core';
import { fromDay, fromMoney, MARK } from '../map.ts';
import { remoteList, remotePayment } from '../remote.ts';
import { outcomeOf } from './outcome.ts';
import type { WriteOptions } from './write-options.ts';

type Paid = CommandOf<'erp.register_payment'>;

/** Acme has no idempotency keys: the payment carries our mark in its reference, and is looked for before it is made. */
export function createPaymentWriter(options: WriteOptions): RemoteKeyWriter<'erp.register_payment'> {
  return {
    repeat: 'remote-key',
    apply: (command, key) => lookingUp(() => register(command, key, options)),
  };
}

async function register(command: Paid, key: CommandId, options: WriteOptions): Promise<Outcome> {
  const { client, config } = options;
  const { number } = command.invoice;
  if (number === undefined) return noNumber();
  const mark = toMark(key, MARK);
  const known = await findPayment(mark, options);
  if (known !== undefined) return { kind: 'delivered', remote: known };

  const result = await client.createPayment({
    invoice: number,
    amount: fromMoney(command.sum),
    currency: command.sum.currency,
    paidOn: fromDay(command.on),
    account: command.bookAccount ?? config.clearingAccount,
    reference: mark,
  });
  return outcomeOf(result, options);
}

async function findPayment(mark: string, { client }: WriteOptions): Promise<string | undefined> {
  const answer = await client.list('payments', [['reference', mark]]);
  const { items } = parseRemote(remoteList, answer, { record: 'The list payments', code: 'erp.bad-list' });
  return items
    .map((row) => parseRemote(remotePayment, row, { record: 'A payment', code: 'erp.bad-payment' }))
    .find(({ reference }) => reference === mark)?.id;
}

function noNumber(): Outcome {
  return { kind: 'rejected', code: 'erp.no-number', message: 'The invoice has no number in Acme. Book it by hand.' };
}
