// service-levels.ts — Kassavirta: customers that get another service than the rest.
import { z } from 'zod';
import type { ServiceLevel } from '../model.ts';
import { RECEIVABLES_SCOPES } from './assignments.ts';
import type { Call, Endpoint } from './endpoint.ts';
import { readPageRequest, shownHeaders, toPage } from './paging.ts';
import { Query } from './query.ts';
import { readBody } from './read-schema.ts';
import { failure, type Json, type Reply } from './reply.ts';
import { levelShape, listOf } from './shapes.ts';
import type { Style } from './show.ts';

const MAX_BID_CHARACTERS = 30;

export const listServiceLevels: Endpoint = {
  name: 'service-levels.list',
  method: 'GET',
  path: '/v1/service_levels',
  scopes: () => RECEIVABLES_SCOPES,
  doc: {
    summary: 'Kassavirta: the customers whose level is not default',
    evidence: 'documented',
    query: () => [
      { name: 'page', description: 'From 1' },
      { name: 'per_page', description: '10 when left out, at most 100' },
    ],
    answer: { status: 200, body: listOf(levelShape, 'service_levels') },
  },
  handle: (call) => withKassavirta(call, () => answerList(call)),
};

export const setServiceLevel: Endpoint = {
  name: 'service-levels.set',
  method: 'PATCH',
  path: '/v1/service_levels/:bid',
  scopes: () => RECEIVABLES_SCOPES,
  doc: {
    summary: "Kassavirta: sets a customer's level by business id",
    evidence: 'documented',
    body: bodySchema,
    answer: { status: 200, body: levelShape },
  },
  handle: (call) => withKassavirta(call, () => answerSet(call)),
};

function answerList(call: Call): Reply {
  const query = new Query(call.url);
  const pageRequest = readPageRequest(query, call.scenario);
  const refusal = query.refusal(call.scenario, call.wire);
  if (refusal !== undefined) return refusal;
  const levels = call.world.books.listLevels(call.company.id);
  const { rows, headers } = toPage(levels, pageRequest, call.url);
  return {
    status: 200,
    headers: shownHeaders(headers, call.scenario),
    rows: rows.map(({ bid, level }) => show(bid, level, call)),
    listName: 'service_levels',
  };
}

function answerSet(call: Call): Reply {
  const { wire, company, world } = call;
  const bid = call.params.bid ?? '';
  if (bid.length > MAX_BID_CHARACTERS) {
    return failure(400, wire.errorCodes.invalidRequest, 'The business id is not valid', ['customer_bid: is too long']);
  }
  const read = readBody(call, bodySchema(call), 'The service level is not valid');
  if (read.kind === 'refused') return read.reply;
  const wanted = read.value[wire.serviceLevel.level];
  const levels = Object.keys(wire.serviceLevels) as (ServiceLevel | 'default')[];
  const level = levels.find((name) => wire.serviceLevels[name] === wanted) ?? 'default';
  world.serviceLevels.set({ companyId: company.id, bid }, level);
  return { status: 200, body: show(bid, level, call) };
}

function bodySchema({ wire, scenario }: Style): z.ZodType<Record<string, unknown>> {
  const shape = { [wire.serviceLevel.level]: z.enum(Object.values(wire.serviceLevels)) };
  return scenario.unknownBodyField === 'refused' ? z.strictObject(shape) : z.object(shape);
}

function show(bid: string, level: ServiceLevel | 'default', { wire }: Call): Json {
  return { [wire.serviceLevel.bid]: bid, [wire.serviceLevel.level]: wire.serviceLevels[level] };
}

function withKassavirta(call: Call, answer: () => Reply): Reply {
  const activation = call.world.books.findActivation(call.company.id, 'amili');
  if (activation?.status === 'ACTIVE' && activation.service === 'kassavirta') return answer();
  return failure(422, call.wire.errorCodes.notActive, 'Service levels belong to Kassavirta, which is not active');
}
