// look-up.ts — reads what a write must know first; a failure to read has had no effect.
import { parseRemote } from '@reskontra/adapter-kit';
import { type AnySdkError, type CommandOf, type ErpCommandType, type Outcome, SdkError } from '@reskontra/core';
import { type RemoteInvoiceInFull, remoteInvoiceInFull } from '../remote.ts';
import type { WriteOptions } from './write-options.ts';

/** An invoice with the version that an update must name. */
export interface FoundInvoice {
  readonly number: string;
  readonly invoice: RemoteInvoiceInFull;
  readonly etag: string | undefined;
}

/** A value, or the outcome that ends the attempt without effect. */
export type Looked<T> = { readonly value: T } | { readonly outcome: Outcome };

/** A command about one invoice. */
type ErpCommand = CommandOf<Exclude<ErpCommandType, 'erp.book_settlement'>>;

/** The number by which Visma.net knows the invoice of a command. */
function numberOf({ invoice }: ErpCommand): string | undefined {
  return invoice.ledgerId ?? invoice.number;
}

/** @throws AuthError, ConfigError, DataError, TemporaryError */
export async function getInvoice(number: string, { client }: WriteOptions): Promise<FoundInvoice> {
  const { body, etag } = await client.get('customerinvoice', number);
  const invoice = parseRemote(remoteInvoiceInFull, body, { record: `Invoice ${number}`, code: 'erp.bad-record' });
  return { number, invoice, etag: etag ?? quoted(invoice.timeStamp) };
}

/**
 * The invoice of a command; undefined when there is none.
 * @throws AuthError, ConfigError, TemporaryError, DataError when it is there and cannot be read: then nothing is known
 */
export async function findInvoice(command: ErpCommand, options: WriteOptions): Promise<FoundInvoice | undefined> {
  const number = numberOf(command);
  if (number === undefined) return undefined;
  try {
    return await getInvoice(number, options);
  } catch (error) {
    if (!SdkError.is(error, 'data') || error.code !== 'http.not-found') throw error;
    return undefined;
  }
}

/** The invoice of a command, or why the command cannot be carried out. @throws AuthError, ConfigError */
export async function lookUpInvoice(command: ErpCommand, options: WriteOptions): Promise<Looked<FoundInvoice>> {
  const number = numberOf(command);
  if (number === undefined) {
    const message = "The invoice has no number that Visma.net knows, only the network's id. Allocate it by hand.";
    return { outcome: { kind: 'rejected', code: 'erp.invoice-unnamed', message } };
  }
  return withoutEffect(() => getInvoice(number, options), number);
}

/** These are about the record; every other failure to read is about the connection, and no command is at fault. */
const OF_THE_RECORD = ['http.not-found', 'erp.bad-record', 'erp.bad-number'];

/** Reading alone: what fails here may be tried again. @throws AuthError, ConfigError */
export async function withoutEffect<T>(read: () => Promise<T>, number: string): Promise<Looked<T>> {
  try {
    return { value: await read() };
  } catch (error) {
    if (!SdkError.is(error, 'temporary') && !SdkError.is(error, 'data')) throw error;
    return { outcome: OF_THE_RECORD.includes(error.code) ? rejectedFor(error, number) : later(error) };
  }
}

function rejectedFor({ code, message }: AnySdkError, number: string): Outcome {
  if (code !== 'http.not-found') return { kind: 'rejected', code, message };
  const missing = `Visma.net has no invoice ${number}. Check whether it was deleted, or belongs to another company.`;
  return { kind: 'rejected', code: 'erp.invoice-not-found', message: missing };
}

function later(error: AnySdkError): Outcome {
  const afterMs = SdkError.is(error, 'temporary') ? error.retryAfterMs : undefined;
  return { kind: 'retry', message: error.message, ...(afterMs === undefined ? {} : { afterMs }) };
}

/** What cannot stand in a header is no version. */
function quoted(timeStamp: string | undefined): string | undefined {
  return timeStamp === undefined || !/^[\x21-\x7e]{1,200}$/.test(timeStamp)
    ? undefined
    : `"${timeStamp.replaceAll('"', '')}"`;
}
