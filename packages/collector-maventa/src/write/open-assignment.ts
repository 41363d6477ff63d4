// open-assignment.ts — hands an overdue invoice to Perintä or Ropo, and asks until it is known how that ended.
import { parseExactJson, toOutcome } from '@reskontra/adapter-kit';
import { type CommandOf, type FindFirstWriter, type InvoiceKey, type Outcome, SdkError } from '@reskontra/core';
import { INVOICES } from '../client.ts';
import { toTransferBody, toTransferOrder } from '../map.ts';
import { transferPath, transferToPath } from '../paths.ts';
import { parseInvoice, parseTransfer } from '../read/records.ts';
import type { RemoteTransfer } from '../remote.ts';
import type { Service } from '../services.ts';
import { sameWord } from '../wire.ts';
import type { AddEventOptions } from './add-event.ts';
import { toRejected } from './to-rejected.ts';

const ASK_AGAIN_MS = 60_000; // a transfer takes minutes at best

type Open = CommandOf<'assignment.open'>;

/**
 * The invoice's own transfer is the effect: an invoice has one at a time. One that ended in error is none, and may be
 * tried again.
 * @see Maventa change logs of 2026-04-08 and 2026-06-24
 */
export function openWriter(service: Service, options: AddEventOptions): FindFirstWriter<'assignment.open'> {
  const partner = service === 'ropo' ? 'ropo' : 'amili';
  return {
    repeat: 'find-first',
    async find({ invoice }) {
      const id = await findInvoiceId(invoice, options);
      const transfer = id === undefined ? undefined : await findTransfer(id, options);
      if (id === undefined || transfer === undefined || !isSent(transfer, options)) return [];
      return [{ remote: transfer.assignment_id ?? id }];
    },
    async apply(command) {
      try {
        const id = await findInvoiceId(command.invoice, options);
        if (id === undefined) return notThroughMaventa(command.invoice);
        const before = await findTransfer(id, options);
        if (before !== undefined && !isError(before, options)) return outcomeOf(before, id, options);
        return await handOver(command, { id, partner, options });
      } catch (error) {
        if (!SdkError.is(error, 'temporary')) throw error;
        return { kind: 'retry', message: error.message };
      }
    },
    async ask(_command, remote) {
      const transfer = await findTransfer(remote, options);
      if (transfer !== undefined) return outcomeOf(transfer, remote, options);
      return {
        kind: 'retry',
        message: 'Maventa knows of no transfer of the invoice any more; it is handed over again.',
      };
    },
  };
}

interface HandOver {
  readonly id: string;
  readonly partner: 'amili' | 'ropo';
  readonly options: AddEventOptions;
}

async function handOver(command: Open, { id, partner, options }: HandOver): Promise<Outcome> {
  const { client, wire, clock } = options;
  const body = toTransferBody(toTransferOrder(command), wire);
  const result = await client.send('invoices', { method: 'POST', path: transferToPath(id, partner), body });
  const outcome = toOutcome(result, {
    name: INVOICES,
    clock,
    delivered: () => id,
    refused: (response) => toRejected(response, command, client.secrets()),
  });
  if (outcome.kind !== 'delivered') return outcome;
  return {
    kind: 'pending',
    remote: id,
    afterMs: ASK_AGAIN_MS,
    message: 'The collector has been asked to take the invoice.',
  };
}

function outcomeOf(transfer: RemoteTransfer, id: string, options: AddEventOptions): Outcome {
  if (isSent(transfer, options)) return { kind: 'delivered', remote: transfer.assignment_id ?? id };
  if (!isError(transfer, options))
    return { kind: 'pending', remote: id, afterMs: ASK_AGAIN_MS, message: `The transfer is ${transfer.state}.` };
  const why = transfer.message === undefined ? '' : `: ${transfer.message}`;
  const message = `The collector did not take the invoice${why}. Correct what it names, then: outbox retry.`;
  return { kind: 'rejected', code: 'collector.transfer-failed', message };
}

const isSent = ({ state }: RemoteTransfer, { wire }: AddEventOptions) => sameWord(state, wire['transfer.sent']);
const isError = ({ state }: RemoteTransfer, { wire }: AddEventOptions) => sameWord(state, wire['transfer.error']);

async function findTransfer(id: string, { client, wire }: AddEventOptions): Promise<RemoteTransfer | undefined> {
  try {
    const { text } = await client.get('invoices', transferPath(id));
    return parseTransfer(parseExactJson(text, INVOICES), wire);
  } catch (error) {
    if (SdkError.is(error) && error.code === 'http.not-found') return undefined;
    throw error;
  }
}

/** The network's id of the invoice; undefined when it is not there, or when its number is on several. */
async function findInvoiceId({ uuid, number }: InvoiceKey, { client, wire }: AddEventOptions) {
  if (uuid !== undefined) return uuid;
  if (number === undefined) return undefined;
  const { items } = await client.listInvoices([[wire['filter.invoice_number'], number]]);
  const ids = items.map(parseInvoice).flatMap((invoice) => (invoice.number === number ? [invoice.id] : []));
  return ids.length === 1 ? ids[0] : undefined;
}

function notThroughMaventa({ number = '' }: InvoiceKey): Outcome {
  const message = `Maventa does not have invoice ${number}, or has several of that number: only an invoice that was sent through Maventa can be handed over. Hand it over at the collector by hand, then: outbox settle.`;
  return { kind: 'rejected', code: 'collector.invoice-not-found', message };
}
