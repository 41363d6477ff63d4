// activations.ts — AX: a company takes a collector's service into use, and its state.
import { isIban } from '@reskontra/core';
import { z } from 'zod';
import { madeUpIban } from '../made-up-iban.ts';
import type { Activation, Partner, Service } from '../model.ts';
import { type Call, type Endpoint, type EndpointDoc, notFound } from './endpoint.ts';
import { readBody } from './read-schema.ts';
import { failure, type Json, type JsonObject, type Reply } from './reply.ts';
import { activationShape } from './shapes.ts';
import type { Style } from './show.ts';

const READ = () => ['company:read'];
const WRITE = () => ['company:write'];

const text = z.string().min(1).max(1000);
const addressSchema = z.strictObject({
  country: text,
  streets: z.array(text).min(1),
  city: text,
  zip_code: text,
});
const accountableParty = z.enum(['vfsfi', 'company']).describe('Whose account is on the invoices');
/** @see reference/receivables-api.md, section 6: the body of 2023, which that of today probably resembles */
const AMILI_FIELDS = {
  iban: text.refine(isIban, 'is no IBAN'),
  bic: text,
  bank: text,
  contact_person: text,
  contact_email: text,
  contact_phone_number: text,
  customer_service_email: text,
  customer_service_phone_number: text.optional(),
  authorization_email: text.optional().describe('Left out: show activation_url'),
  accountable_party: accountableParty.optional(),
  billing_address: addressSchema,
  postal_address: addressSchema.optional(),
};

export const putAmili: Endpoint = {
  name: 'activation.amili.put',
  method: 'PUT',
  path: '/v2/services/amili/receivables',
  scopes: WRITE,
  doc: describePut('Asks for Amili Kassavirta or Perintä', amiliSchema),
  handle: (call) => put(call, amiliSchema(call), 'amili'),
};

export const getAmili: Endpoint = {
  name: 'activation.amili.get',
  method: 'GET',
  path: '/v2/services/amili/receivables',
  scopes: READ,
  doc: describeGet('State of the activation, with the link to the form'),
  handle: (call) => get(call, 'amili'),
};

export const patchAmili: Endpoint = {
  name: 'activation.amili.patch',
  method: 'PATCH',
  path: '/v2/services/amili/receivables',
  scopes: WRITE,
  doc: {
    summary: 'Whose account and picture the invoices carry',
    evidence: 'documented',
    body: patchSchema,
    answer: { status: 200, body: activationShape },
  },
  handle: patch,
};

export const putRopo: Endpoint = {
  name: 'activation.ropo.put',
  method: 'PUT',
  path: '/v2/services/ropo/receivables',
  scopes: WRITE,
  doc: describePut('Asks for Ropo', ropoSchema),
  handle: (call) => put(call, ropoSchema(call), 'ropo'),
};

export const getRopo: Endpoint = {
  name: 'activation.ropo.get',
  method: 'GET',
  path: '/v2/services/ropo/receivables',
  scopes: READ,
  doc: describeGet('State of the activation of Ropo'),
  handle: (call) => get(call, 'ropo'),
};

const OLD_PATH = '/v1/services/receivables';

export const putOld: Endpoint = {
  name: 'activation.v1.put',
  method: 'PUT',
  path: OLD_PATH,
  scopes: WRITE,
  doc: { ...describePut('Predecessor: asks for Kassavirta', () => z.strictObject(AMILI_FIELDS)), evidence: 'sibling' },
  handle: (call) => put(call, z.strictObject(AMILI_FIELDS), 'amili'),
};

export const getOld: Endpoint = {
  name: 'activation.v1.get',
  method: 'GET',
  path: OLD_PATH,
  scopes: READ,
  doc: { ...describeGet('Predecessor: state of the activation'), evidence: 'sibling' },
  handle: (call) => get(call, 'amili'),
};

export const deleteOld: Endpoint = {
  name: 'activation.v1.delete',
  method: 'DELETE',
  path: OLD_PATH,
  scopes: WRITE,
  doc: { summary: 'Predecessor: ends the service', evidence: 'sibling', answer: { status: 204 } },
  handle: (call) => {
    const activation = call.world.books.findActivation(call.company.id, 'amili');
    if (activation === undefined) return notFound(call, 'The activation');
    call.world.activations.disable(activation);
    return { status: 204 };
  },
};

function put(call: Call, schema: z.ZodType<Record<string, unknown>>, partner: Partner): Reply {
  const read = readBody(call, schema, 'The activation is not valid');
  if (read.kind === 'refused') return read.reply;
  const { [call.wire.activation.service]: wanted, ...details } = read.value;
  const service = partner === 'ropo' ? 'ropo' : serviceOf(wanted, call);
  const activation = call.world.activations.request({ companyId: call.company.id, partner, service, details });
  return { status: 200, body: show(activation, call) };
}

/** What is not said stays as it is. */
function serviceOf(wanted: unknown, { wire, world, company }: Call): Service {
  if (wanted === undefined) return world.books.findActivation(company.id, 'amili')?.service ?? 'kassavirta';
  return wanted === wire.services.perinta ? 'perinta' : 'kassavirta';
}

function get(call: Call, partner: Partner): Reply {
  const activation = call.world.books.findActivation(call.company.id, partner);
  if (activation !== undefined) return { status: 200, body: show(activation, call) };
  if (call.scenario.activationBeforePut === 'not-found') return notFound(call, 'The activation');
  return { status: 200, body: { [call.wire.activation.status]: 'DISABLED' } };
}

function patch(call: Call): Reply {
  const activation = call.world.books.findActivation(call.company.id, 'amili');
  if (activation === undefined) return notFound(call, 'The activation');
  if (activation.service !== 'kassavirta') {
    return failure(
      422,
      call.wire.errorCodes.notOffered,
      'Perintä does not rewrite invoices, so there is nothing to set',
    );
  }
  const read = readBody(call, patchSchema(call), 'The change is not valid');
  if (read.kind === 'refused') return read.reply;
  return { status: 200, body: show(call.world.activations.change(activation, read.value), call) };
}

function amiliSchema({ wire }: Style): z.ZodType<Record<string, unknown>> {
  const services = z.enum([wire.services.kassavirta, wire.services.perinta]);
  return z.strictObject({ ...AMILI_FIELDS, [wire.activation.service]: services.optional() });
}

function patchSchema({ wire }: Style): z.ZodType<Record<string, unknown>> {
  return z.strictObject({ [wire.activation.accountableParty]: accountableParty });
}

function ropoSchema({ wire }: Style): z.ZodType<Record<string, unknown>> {
  return z.strictObject({ [wire.activation.agreementEmail]: text });
}

function show(activation: Activation, { wire, company, url }: Call): JsonObject {
  const names = wire.activation;
  const { service, partner, status, details, message, id } = activation;
  const isShown = status === 'PENDING' && partner === 'amili' && details.authorization_email === undefined;
  return {
    ...(details as JsonObject),
    ...(partner === 'amili' ? { [names.service]: wire.services[service] } : {}),
    ...(service === 'kassavirta' ? { vfsfi: collectorAccount(company.id) } : {}),
    [names.status]: status,
    ...(isShown ? { [names.activationUrl]: `${url.origin}/_simulator/kyc/${id}` } : {}),
    ...(message === undefined ? {} : { [names.message]: message }),
  };
}

/** The account that Kassavirta prints on the invoices. Made up, and valid. */
function collectorAccount(companyId: string): Json {
  const iban = madeUpIban(`collector of ${companyId}`);
  const phrase = 'Tämän laskun saatava on siirretty Visma Amili Oy:lle, jolle maksu on yksin suoritettava.';
  return { iban, bic: 'SIMUFIHH', account_number: iban.slice(4), notes: [{ phrase, code: 'FI' }] };
}

function describePut(summary: string, body: (style: Style) => z.ZodType): EndpointDoc {
  return { summary, evidence: 'documented', body, answer: { status: 200, body: activationShape } };
}

function describeGet(summary: string): EndpointDoc {
  return { summary, evidence: 'documented', answer: { status: 200, body: activationShape } };
}
