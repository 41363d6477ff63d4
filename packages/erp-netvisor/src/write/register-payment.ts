// register-payment.ts — books what the collector received on the clearing account, once.
import { lookingUp, parseRemote, toMark } from '@reskontra/adapter-kit';
import {
  type CommandId,
  type CommandOf,
  compare,
  formatMoney,
  type Outcome,
  type Rejected,
  type RemoteKeyWriter,
} from '@reskontra/core';
import type { NetvisorConfig } from '../config.ts';
import { toMoney, toWireAmount } from '../map.ts';
import { type RemoteListedInvoice, remotePayment, remotePaymentList } from '../remote.ts';
import { findInvoice } from './find-invoice.ts';
import { outcomeOf } from './outcome.ts';
import type { WriteOptions } from './write-options.ts';

type Paid = CommandOf<'erp.register_payment'>;
type Clearing = NonNullable<NetvisorConfig['clearing']>;

/** Netvisor takes no key of ours: our mark is the payment's source name, and is looked for before anything is booked. */
export function createPaymentWriter(
  options: WriteOptions,
  clearing: Clearing,
): RemoteKeyWriter<'erp.register_payment'> {
  return {
    repeat: 'remote-key',
    apply: (command, key) => lookingUp(() => register(command, key, clearing, options)),
  };
}

async function register(command: Paid, key: CommandId, clearing: Clearing, options: WriteOptions): Promise<Outcome> {
  const { client, config } = options;
  const mark = toMark(key, config.assumptions);
  const found = await findInvoice(command.invoice, options);
  if (found.kind === 'rejected') return found;
  const known = await findPayment(mark, found.invoice, options);
  if (known !== undefined) return { kind: 'delivered', remote: known };
  const refused = refusedBefore(command, found.invoice, clearing, config);
  if (refused !== undefined) return refused;
  return outcomeOf(await client.write('salespayment', [], toBody(command, mark, found.invoice, clearing)), options);
}

/** The elements in the order in which Netvisor wants them. @see Netvisor, salespayment.nv */
function toBody({ sum, on }: Paid, mark: string, { netvisorkey }: RemoteListedInvoice, clearing: Clearing) {
  return {
    root: {
      salespayment: {
        sum: { $: { currency: sum.currency }, _: toWireAmount(sum) },
        paymentdate: on,
        targetidentifier: { $: { type: 'netvisor', targettype: 'invoice' }, _: netvisorkey },
        sourcename: mark,
        paymentmethod: {
          $: {
            type: 'alternative',
            overrideaccountingaccountnumber: clearing.account,
            ...(clearing.receivables === undefined
              ? {}
              : { overridesalesreceivableaccountnumber: clearing.receivables }),
          },
          _: clearing.paymentMethod,
        },
      },
    },
  };
}

async function findPayment(
  mark: string,
  { netvisorkey }: RemoteListedInvoice,
  { client }: WriteOptions,
): Promise<string | undefined> {
  const { body } = await client.read('salespaymentlist', [['invoicenetvisorkey', netvisorkey]]);
  const { root } = parseRemote(remotePaymentList, body, { record: 'The payment list', code: 'erp.bad-list' });
  return root.salespaymentlist.salespayment
    .map((row) => parseRemote(remotePayment, row, { record: 'A payment', code: 'erp.bad-record' }))
    .find(({ name }) => name === mark)?.netvisorkey;
}

/** What Netvisor would take in a way that nobody meant: it leaves a payment of a paid invoice without a target. */
function refusedBefore(
  { sum, invoice, bookAccount }: Paid,
  { opensum, invoicestatus }: RemoteListedInvoice,
  { account }: Clearing,
  { currency }: NetvisorConfig,
): Rejected | undefined {
  const reject = (code: string, message: string): Rejected => ({ kind: 'rejected', code, message });
  if (sum.currency !== currency) {
    return reject(
      'erp.other-currency',
      `Payments are booked in ${currency} here, not in ${sum.currency}. Book it by hand.`,
    );
  }
  if (bookAccount !== undefined && bookAccount !== account) {
    return reject(
      'erp.other-account',
      `The payment is for account ${bookAccount}, and clearing.account is ${account}. Make them agree.`,
    );
  }
  const open = opensum === undefined ? undefined : toMoney(opensum, currency);
  if (invoicestatus?._?.trim().toLowerCase() === 'paid' || (open !== undefined && compare(sum, open) > 0)) {
    return reject(
      'erp.more-than-open',
      `Invoice ${invoice.number ?? ''} has ${open === undefined ? 'nothing' : formatMoney(open)} open, less than the ${formatMoney(sum)} to be booked. Look at it in Netvisor.`,
    );
  }
  return undefined;
}
