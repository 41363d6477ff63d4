// transfers.ts — AX: overdue invoices are handed to Perintä or Ropo, and what has become of them.
import { type CurrencyCode, type Money, plainDateSchema, zero } from '@reskontra/core';
import { z } from 'zod';
import type { Invoice, Transfer } from '../model.ts';
import { COLLECTION_TYPES, RECEIVABLES_TYPES, type TransferOrder } from '../rules/transfer.ts';
import type { Scenario } from '../undocumented.ts';
import { withoutUndefined } from '../without-undefined.ts';
import { amount } from './amount.ts';
import { type Call, type Endpoint, type GoodAnswer, notFound } from './endpoint.ts';
import { readBody } from './read-schema.ts';
import { failure, type JsonObject, type Reply } from './reply.ts';
import { transferShape } from './shapes.ts';
import type { Style } from './show.ts';

const TRANSFER_SCOPES = ['invoice:send', 'document:send'];
const MAX_PAYERS = 20;
const MAX_TEXT_CHARACTERS = 10_000;

export const transferToAmili: Endpoint = {
  name: 'transfers.amili',
  method: 'POST',
  path: '/v2/invoices/:id/assignment/amili',
  scopes: () => TRANSFER_SCOPES,
  doc: {
    summary: 'Hands an overdue invoice to Amili Perintä',
    evidence: 'documented',
    body: (style) => bodySchema(style, 'EUR'),
    answer: describeRequested,
  },
  handle: (call) => request(call, 'perinta'),
};

export const transferToAmiliByOldPath: Endpoint = {
  ...transferToAmili,
  name: 'transfers.amili-v1',
  path: '/v1/invoices/:id/assignment',
  doc: {
    ...transferToAmili.doc,
    summary: 'Deprecated: hands an overdue invoice to Amili Perintä, with the body of today',
  },
  handle: (call) => {
    const reply = request(call, 'perinta');
    return { ...reply, headers: { ...reply.headers, Deprecation: 'true' } };
  },
};

export const transferToRopo: Endpoint = {
  name: 'transfers.ropo',
  method: 'POST',
  path: '/v2/invoices/:id/assignment/ropo',
  scopes: () => TRANSFER_SCOPES,
  doc: {
    summary: 'Hands an overdue invoice to Ropo',
    evidence: 'documented',
    body: (style) => bodySchema(style, 'EUR'),
    answer: describeRequested,
  },
  handle: (call) => request(call, 'ropo'),
};

export const getTransfer: Endpoint = {
  name: 'transfers.get',
  method: 'GET',
  path: '/v2/invoices/:id/assignment',
  scopes: () => TRANSFER_SCOPES,
  doc: {
    summary: 'What has become of the transfer: pending, sent or error',
    evidence: 'documented',
    answer: { status: 200, body: transferShape },
  },
  handle: (call) =>
    withInvoice(call, (invoice) => {
      const transfer = call.world.transfers.find(invoice.id);
      return transfer === undefined
        ? notFound(call, 'A transfer of the invoice')
        : { status: 200, body: show(transfer, call) };
    }),
};

function describeRequested({ transferAnswer }: Scenario): GoodAnswer {
  if (transferAnswer === '204') return { status: 204 };
  return { status: transferAnswer === '202-state' ? 202 : 201, body: transferShape };
}

function request(call: Call, service: Transfer['service']): Reply {
  return withInvoice(call, (invoice) => {
    const { world, wire, scenario, company } = call;
    const read = readBody(call, bodySchema(call, invoice.sum.currency), 'The transfer is not valid');
    if (read.kind === 'refused') return read.reply;
    const outcome = world.transfers.request(invoice, company, toOrder(read.value, service, call, invoice));
    if ('kind' in outcome) return failure(outcome.status, wire.errorCodes[outcome.reason], outcome.message);
    if (scenario.transferAnswer === '204') return { status: 204 };
    return { status: scenario.transferAnswer === '202-state' ? 202 : 201, body: show(outcome, call) };
  });
}

function withInvoice(call: Call, answer: (invoice: Invoice) => Reply): Reply {
  const invoice = call.world.books.findInvoice(call.company.id, call.params.id ?? '');
  return invoice === undefined ? notFound(call, 'The invoice') : answer(invoice);
}

const addressSchema = z.strictObject({
  streets: z.array(z.string().min(1)).min(1),
  zip_code: z.string().min(1),
  city: z.string().min(1),
  country: z.string().min(1).describe('Two letters'),
});

const filled = z.string().max(MAX_TEXT_CHARACTERS);

function bodySchema({ wire }: Style, currency: CurrencyCode): z.ZodType<Record<string, unknown>> {
  const names = wire.transfer;
  const payer = z.strictObject({
    [names.payerName]: filled.min(1),
    [names.payerBid]: filled.min(1).optional().describe('Of a company'),
    [names.payerIdentityCode]: filled.min(1).optional().describe('Of a person'),
    [names.payerAddress]: addressSchema,
  });
  const amounts = z.strictObject({
    [names.capital]: amount(currency).refine(({ minor }) => minor > 0, 'is not positive'),
    [names.costs]: amount(currency)
      .refine(({ minor }) => minor >= 0, 'is negative')
      .optional(),
    [names.interest]: amount(currency)
      .refine(({ minor }) => minor >= 0, 'is negative')
      .optional(),
  });
  return z.strictObject({
    [names.collectionType]: z.enum(COLLECTION_TYPES),
    [names.receivablesType]: z.enum(RECEIVABLES_TYPES),
    [names.amounts]: amounts,
    [names.payers]: z.array(payer).min(1).max(MAX_PAYERS).describe('The main debtor first'),
    [names.summary]: filled.optional(),
    [names.remindedOn]: plainDateSchema.optional().describe("When the company's own reminder was sent"),
  });
}

type Fields = Readonly<Record<string, unknown>>;

function toOrder(body: Fields, service: Transfer['service'], { wire }: Call, { sum }: Invoice): TransferOrder {
  const names = wire.transfer;
  const amounts = body[names.amounts] as Readonly<Record<string, Money | undefined>>;
  const none = zero(sum.currency);
  return withoutUndefined({
    service,
    collectionType: body[names.collectionType] as TransferOrder['collectionType'],
    receivablesType: body[names.receivablesType] as TransferOrder['receivablesType'],
    capital: amounts[names.capital] ?? none,
    costs: amounts[names.costs] ?? none,
    interest: amounts[names.interest] ?? none,
    payers: (body[names.payers] as readonly Fields[]).map((payer) => toPayer(payer, wire.transfer)),
    remindedOn: body[names.remindedOn] as TransferOrder['remindedOn'],
  });
}

function toPayer(payer: Fields, names: Style['wire']['transfer']): TransferOrder['payers'][number] {
  const address = payer[names.payerAddress] as z.output<typeof addressSchema>;
  return withoutUndefined({
    name: payer[names.payerName] as string,
    bid: payer[names.payerBid] as string | undefined,
    identityCode: payer[names.payerIdentityCode] as string | undefined,
    country: address.country,
    address: {
      street: address.streets.join(', '),
      postCode: address.zip_code,
      town: address.city,
      country: address.country,
    },
  });
}

function show({ state, assignmentId, message }: Transfer, { wire }: Call): JsonObject {
  const names = wire.transfer;
  return {
    [names.state]: wire.transferStates[state],
    ...(assignmentId === undefined ? {} : { [names.assignmentId]: assignmentId }),
    ...(message === undefined ? {} : { [names.message]: message }),
  };
}
