// erp.ts — the reference ERP adapter: small, correct, and made of parts that a mutant can replace one at a time.
import {
  type Adapter,
  type AdapterContext,
  type CheckResult,
  CONTRACT_VERSION,
  type CommandOf,
  type CreditAppliedFact,
  type CreditNoteFact,
  defineAdapter,
  type ErpCommandType,
  type ErpConnection,
  type ErpPaymentFact,
  factId,
  formatDecimal,
  type InvoiceFact,
  type Outcome,
  type PositiveMoney,
  parseDecimal,
  parsePlainDate,
  positive,
  type RemoteEffect,
  SdkError,
  secret,
  type Writers,
} from '@reskontra/core';
import { z } from 'zod';
import { type Client, type ClientParts, createClient, SOUND_CLIENT } from './client.ts';
import { createReader, parseRow, type ReaderParts, SOUND_READER } from './reader.ts';
import { send } from './send.ts';

const text = z.string().max(1_000_000);
const remoteInvoice = z.object({
  number: text,
  amount: text,
  currency: text,
  issuedOn: text,
  dueDate: text,
  debtorName: text,
  version: z.number().int(),
  deleted: z.boolean().nullish(),
  caseNumber: text.nullish(),
});
const remoteCredit = z.object({
  number: text,
  amount: text,
  currency: text,
  issuedOn: text,
  appliedTo: text.nullish(),
  appliedAmount: text.nullish(),
  appliedOn: text.nullish(),
});
const remotePayment = z.object({
  key: text,
  invoice: text,
  amount: text,
  currency: text,
  paidOn: text,
  payerName: text.nullish(),
  writtenBy: text.nullish(),
});

export type RemoteInvoice = z.output<typeof remoteInvoice>;
export type RemoteCredit = z.output<typeof remoteCredit>;
export type RemotePayment = z.output<typeof remotePayment>;

export const ERP_CONFIG = z.strictObject({
  url: z.string().describe('Where the ERP answers.'),
  apiKey: secret('The key of the API.'),
  timeoutMs: z.number().default(30_000).describe('Longest wait for one answer.'),
});

type Config = z.output<typeof ERP_CONFIG>;
type Paid = CommandOf<'erp.register_payment'>;

/** What a mutant may do otherwise. */
export interface ErpParts {
  readonly id: string;
  readonly contract: number;
  readonly config: z.ZodType<Config>;
  readonly client: ClientParts;
  readonly reader: ReaderParts;
  toMoney(amount: string, currency: string): PositiveMoney;
  toDay(text: string): ReturnType<typeof parsePlainDate>;
  toInvoice(remote: RemoteInvoice, parts: ErpParts): InvoiceFact;
  toCredits(remote: RemoteCredit, parts: ErpParts): readonly (CreditNoteFact | CreditAppliedFact)[];
  toPayment(remote: RemotePayment, parts: ErpParts): ErpPaymentFact;
  toPaymentBody(command: Paid): Readonly<Record<string, string>>;
  isEffectOf(row: RemotePayment, command: Paid, parts: ErpParts): boolean;
  findPayments(client: Client, command: Paid, parts: ErpParts): Promise<readonly RemoteEffect[]>;
  apply(send: () => Promise<Outcome>): Promise<Outcome>;
  check(client: Client): Promise<readonly CheckResult[]>;
  /** Seen before the connection is handed out. */
  connected(connection: ErpConnection, client: Client): ErpConnection;
}

export const SOUND_ERP: ErpParts = {
  id: 'erp-reference',
  contract: CONTRACT_VERSION,
  config: ERP_CONFIG,
  client: SOUND_CLIENT,
  reader: SOUND_READER,
  toMoney: (amount, currency) => positive(parseDecimal(amount, currency as 'EUR')),
  toDay: parsePlainDate,
  toInvoice: (remote, { toMoney, toDay }) => ({
    id: factId('erp-reference', 'invoice', remote.number),
    revision: remote.version,
    kind: 'invoice',
    invoice: { number: remote.number },
    amount: toMoney(remote.amount, remote.currency),
    issuedOn: toDay(remote.issuedOn),
    dueDate: toDay(remote.dueDate),
    references: [],
    debtor: { name: remote.debtorName },
    ...(remote.deleted === true ? { excluded: true } : {}),
  }),
  toCredits(remote, { toMoney, toDay }) {
    const creditNote = { number: remote.number };
    const note: CreditNoteFact = {
      id: factId('erp-reference', 'credit-note', remote.number),
      kind: 'credit-note',
      invoice: creditNote,
      amount: toMoney(remote.amount, remote.currency),
      issuedOn: toDay(remote.issuedOn),
      references: [],
    };
    const { appliedTo, appliedAmount, appliedOn } = remote;
    if (typeof appliedTo !== 'string' || typeof appliedAmount !== 'string' || typeof appliedOn !== 'string')
      return [note];
    const applied: CreditAppliedFact = {
      id: factId('erp-reference', 'credit-applied', remote.number, appliedTo, appliedOn),
      kind: 'credit-applied',
      invoice: { number: appliedTo },
      creditNote,
      amount: toMoney(appliedAmount, remote.currency),
      on: toDay(appliedOn),
    };
    return [note, applied];
  },
  toPayment: (remote, { toMoney, toDay }) => ({
    id: factId('erp-reference', 'payment', remote.key),
    kind: 'erp-payment',
    invoice: { number: remote.invoice },
    amount: toMoney(remote.amount, remote.currency),
    paidOn: toDay(remote.paidOn),
    ...(typeof remote.payerName === 'string' ? { payer: { name: remote.payerName } } : {}),
  }),
  toPaymentBody: (command) => ({
    amount: formatDecimal(command.sum),
    currency: command.sum.currency,
    paidOn: command.on,
  }),
  isEffectOf: (row, command) =>
    row.amount === formatDecimal(command.sum) && row.currency === command.sum.currency && row.paidOn === command.on,
  async findPayments(client, command, parts) {
    const { items } = z
      .object({ items: z.array(remotePayment) })
      .parse(await client.get(`/payments?of=${encodeURIComponent(command.invoice.number ?? '')}`));
    return items.filter((row) => parts.isEffectOf(row, command, parts)).map(({ key }) => ({ remote: key }));
  },
  apply: (send) => send(),
  async check(client) {
    const what = 'invoices of the ERP';
    try {
      await client.get('/invoices?');
      return [{ what, ok: true }];
    } catch (error) {
      if (!SdkError.is(error)) throw error;
      return [{ what, ok: false, remedy: error.message }];
    }
  },
  connected: (connection) => connection,
};

/** The reference adapter, or a mutant of it. */
export function createReferenceErp(changes: Partial<ErpParts> = {}): Adapter<'erp'> {
  const parts: ErpParts = { ...SOUND_ERP, ...changes };
  const adapter: Adapter<'erp', z.ZodType<Config>> = {
    contract: parts.contract as typeof CONTRACT_VERSION,
    id: parts.id,
    kind: 'erp',
    config: parts.config,
    connect: (config, context) => connect(config, context, parts),
  };
  return (parts.contract === CONTRACT_VERSION ? defineAdapter(adapter) : adapter) as unknown as Adapter<'erp'>;
}

function connect(config: Config, { signal }: AdapterContext, parts: ErpParts): ErpConnection {
  const client = createClient(config, signal, parts.client);
  const connection: ErpConnection = {
    check: () => parts.check(client),
    read: {
      invoices: createReader(
        client,
        'invoices',
        (row) => [parts.toInvoice(parseRow(remoteInvoice, row), parts)],
        parts.reader,
      ),
      creditNotes: createReader(
        client,
        'credits',
        (row) => parts.toCredits(parseRow(remoteCredit, row), parts),
        parts.reader,
      ),
      payments: createReader(
        client,
        'payments',
        (row) => [parts.toPayment(parseRow(remotePayment, row), parts)],
        parts.reader,
      ),
    },
    write: writersOf(client, parts),
  };
  return parts.connected(connection, client);
}

function writersOf(client: Client, parts: ErpParts): Writers<ErpCommandType> {
  return {
    'erp.register_payment': {
      repeat: 'find-first',
      find: (command) => parts.findPayments(client, command, parts),
      apply: (command) =>
        parts.apply(() =>
          send(
            client,
            'POST',
            `/invoices/${encodeURIComponent(command.invoice.number ?? '')}/payments`,
            parts.toPaymentBody(command),
          ),
        ),
    },
    'erp.set_due_date': {
      repeat: 'remote-key',
      apply: (command, key) =>
        parts.apply(() =>
          send(
            client,
            'PUT',
            `/invoices/${encodeURIComponent(command.invoice.number ?? '')}/due-date`,
            { dueDate: command.dueDate },
            key,
          ),
        ),
    },
  };
}
