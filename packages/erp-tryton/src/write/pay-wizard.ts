// pay-wizard.ts — walks through Tryton's payment wizard: start, choice and, for a part payment, the question about the rest.
import {
  type CommandId,
  type CommandOf,
  formatDecimal,
  formatMoney,
  type Outcome,
  type Rejected,
} from '@reskontra/core';
import { toMark } from '../map.ts';
import { toRemoteDate } from '../read/feeds.ts';
import { type RemoteInvoice, remoteWizardPage, remoteWizardStart } from '../remote.ts';
import { takeStep, type WriteOptions } from './outcome.ts';

const WIZARD = 'wizard.account.invoice.pay';

export interface PayOptions {
  readonly command: CommandOf<'erp.register_payment'>;
  readonly key: CommandId;
  readonly invoice: RemoteInvoice;
  /** Tryton's id of the payment method. */
  readonly method: number;
}

/**
 * Books the payment on condition that the invoice is as it was read. Until the choice nothing is booked.
 * @throws AuthError, ConfigError when nothing has happened and a repeat would not help
 * @see trytond module account_invoice 6.0, PayInvoice
 */
export async function pay(options: PayOptions, write: WriteOptions): Promise<Outcome> {
  const what = `a payment of ${formatMoney(options.command.sum)} on invoice ${options.invoice.number}`;
  const context = contextOf(options.invoice);
  const begun = await takeStep({ method: `${WIZARD}.create`, params: [], context, what, harmless: true }, write);
  if (begun.kind === 'ended') return begun.outcome;
  const started = remoteWizardStart.safeParse(toNumbers(begun.value));
  if (!started.success) return { kind: 'retry', message: `Tryton did not begin ${what}: its answer cannot be read.` };

  const [id, first] = started.data;
  const outcome = await walk({ ...options, id, first, what }, write);
  if (outcome.kind !== 'unknown') await write.client.call(`${WIZARD}.delete`, [id]); // one that stays is swept up by Tryton
  return outcome;
}

interface WalkOptions extends PayOptions {
  readonly id: number;
  /** The name of the wizard's first state. */
  readonly first: string;
  readonly what: string;
}

/** Whoever stops at a question has booked nothing, and no error says so. */
async function walk({ id, first, what, ...options }: WalkOptions, write: WriteOptions): Promise<Outcome> {
  const { invoice } = options;
  const method = `${WIZARD}.execute`;
  const context = contextOf(invoice);
  const conditional = { ...context, _timestamp: { [`account.invoice,${invoice.id}`]: invoice._timestamp ?? null } };
  const start = await startOf(options, write);

  const shown = await takeStep({ method, params: [id, {}, first], context, what, harmless: true }, write);
  if (shown.kind === 'ended') return shown.outcome;
  const chosen = await takeStep({ method, params: [id, { start }, 'choice'], context: conditional, what }, write);
  if (chosen.kind === 'ended') return chosen.outcome;
  const page = remoteWizardPage.safeParse(chosen.value);
  if (!page.success) return { kind: 'unknown', message: `Tryton's answer to ${what} cannot be read.` };
  const question = page.data.view;
  if (question === undefined) return { kind: 'delivered' };

  const ask = fieldsOf(question.defaults);
  if (question.state !== 'ask' || ask.type !== 'partial') return stopped(what);
  const paid = await takeStep({ method, params: [id, { start, ask }, 'pay'], context: conditional, what }, write);
  return paid.kind === 'ended' ? paid.outcome : { kind: 'delivered' };
}

function contextOf({ id }: RemoteInvoice) {
  return { active_id: id, active_ids: [id], active_model: 'account.invoice' };
}

async function startOf({ command, key, invoice, method }: PayOptions, { client }: WriteOptions) {
  const { company } = await client.session();
  return {
    amount: { __class__: 'Decimal', decimal: formatDecimal(command.sum) },
    currency: company.currency,
    currency_digits: company['currency.'].digits,
    company: company.id,
    invoice_account: invoice.account,
    payment_method: method,
    date: toRemoteDate(command.on),
    description: `Collector payment ${toMark(key)}`,
  };
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
  const fields = Object.entries(defaults).filter(([name]) => !name.endsWith('.'));
  return Object.fromEntries(fields.map(([name, value]) => [name, toNumbers(value)]));
}

/** Exact JSON reads numbers as digits. In a wizard all of them are ids and counts; amounts stay tagged text. */
function toNumbers(value: unknown): unknown {
  if (typeof value === 'string' && /^-?\d{1,15}$/.test(value)) return Number(value);
  if (Array.isArray(value)) return value.map(toNumbers);
  if (typeof value !== 'object' || value === null) return value;
  if ('__class__' in value && value.__class__ === 'Decimal') return value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, toNumbers(field)]));
}
