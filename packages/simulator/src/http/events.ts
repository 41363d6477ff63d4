// events.ts — events: written by a company, marked as seen, and listed over all assignments.
import { z } from 'zod';
import type { FeedEntry } from '../books.ts';
import { COMPANY_EVENT_TYPES } from '../model.ts';
import type { Scenario } from '../undocumented.ts';
import { RECEIVABLES_SCOPES, withAssignment } from './assignments.ts';
import { type Call, type Endpoint, type GoodAnswer, notFound } from './endpoint.ts';
import { eventBodySchema, readEventBody } from './event-body.ts';
import { readOrder, readPageRequest, shownHeaders, toPage } from './paging.ts';
import { Query } from './query.ts';
import { PAGING_DOC } from './query-doc.ts';
import { failure, type Reply } from './reply.ts';
import { assignmentShape, eventShape, listOf } from './shapes.ts';
import { eventTypeOnWire, showAssignment, showEvent, showInstant } from './show.ts';

export const addEvent: Endpoint = {
  name: 'events.add',
  method: 'POST',
  path: '/v1/assignments/:id/events',
  scopes: () => RECEIVABLES_SCOPES,
  doc: {
    summary: 'Adds an event of the company',
    evidence: 'documented',
    body: (style) => z.union(COMPANY_EVENT_TYPES.map((type) => eventBodySchema(type, { ...style, currency: 'EUR' }))),
    answer: describeAdded,
  },
  handle: answerAdd,
};

export const markEventSeen: Endpoint = {
  name: 'events.seen',
  method: 'POST',
  path: '/v1/assignments/:id/events/:eventId/seen',
  scopes: () => RECEIVABLES_SCOPES,
  doc: {
    summary: 'Marks an event as seen',
    evidence: 'documented',
    answer: ({ seenAnswer }) => (seenAnswer === '204' ? { status: 204 } : { status: 200, body: eventShape }),
  },
  handle: (call) =>
    withAssignment(call, (assignment) => {
      const event = call.world.markSeen(assignment, call.params.eventId ?? '');
      if (event === undefined) return notFound(call, 'The event');
      if (call.scenario.seenAnswer === '204') return { status: 204 };
      return { status: 200, body: showEvent(event, assignment.id, call) };
    }),
};

export const listEvents: Endpoint = {
  name: 'events.list',
  method: 'GET',
  path: '/v1/events',
  scopes: () => RECEIVABLES_SCOPES,
  doc: {
    summary: 'Events of all assignments',
    evidence: 'documented',
    query: ({ wire }) => [
      { name: wire.query.createdFrom[0] ?? '', description: 'Written at or after this moment' },
      { name: wire.query.createdTo[0] ?? '', description: 'Written at or before this moment' },
      { name: wire.query.type[0] ?? '', description: 'One or several', isList: true },
      { name: wire.query.seen[0] ?? '', description: 'Seen or not', values: ['true', 'false'] },
      ...PAGING_DOC,
    ],
    answer: { status: 200, body: listOf(eventShape, 'events') },
  },
  handle: answerList,
};

function describeAdded({ eventAnswer }: Scenario): GoodAnswer {
  switch (eventAnswer) {
    case '204':
      return { status: 204 };
    case '201-assignment':
      return { status: 201, body: assignmentShape };
    case '200-event':
      return { status: 200, body: eventShape };
    case '201-event':
      return { status: 201, body: eventShape };
  }
}

function answerAdd(call: Call): Reply {
  const { world, wire, scenario } = call;
  return withAssignment(call, (assignment) => {
    const read = readEventBody(call.body, { wire, scenario, currency: assignment.sum.currency });
    if (read.kind === 'refused') return read.reply;
    const outcome = world.addCompanyEvent(assignment, read.event);
    if (outcome.kind === 'refusal') return failure(outcome.status, wire.errorCodes[outcome.reason], outcome.message);
    if (scenario.eventAnswer === '204') return { status: 204 };
    if (scenario.eventAnswer === '201-assignment')
      return { status: 201, body: showAssignment(outcome.assignment, call) };
    const status = scenario.eventAnswer === '200-event' ? 200 : 201;
    return { status, body: showEvent(outcome.event, assignment.id, call) };
  });
}

function answerList(call: Call): Reply {
  const query = new Query(call.url);
  const matches = readFilter(query, call);
  const pageRequest = readPageRequest(query, call.scenario);
  const order = readOrder(query, call.scenario.listOrder);
  const refusal = query.refusal(call.scenario, call.wire);
  if (refusal !== undefined) return refusal;

  const found = call.world.books.listEvents(call.company.id).filter(matches);
  const { rows, headers } = toPage(order === 'newest-first' ? found.toReversed() : found, pageRequest, call.url);
  return {
    status: 200,
    headers: shownHeaders(headers, call.scenario),
    rows: rows.map(({ assignmentId, event }) => showEvent(event, assignmentId, call)),
    listName: 'events',
  };
}

function readFilter(query: Query, { wire, scenario }: Call): (entry: FeedEntry) => boolean {
  const createdFrom = query.instant(wire.query.createdFrom);
  const createdTo = query.instant(wire.query.createdTo);
  const types = query.texts(wire.query.type);
  const seen = query.oneOf(wire.query.seen, ['true', 'false']);
  return ({ event }) =>
    (createdFrom === undefined || showInstant(event.createdAt, scenario) >= showInstant(createdFrom, scenario)) &&
    (createdTo === undefined || showInstant(event.createdAt, scenario) <= showInstant(createdTo, scenario)) &&
    (types.length === 0 || types.includes(eventTypeOnWire(event, wire))) &&
    (seen === undefined || String(event.seen) === seen);
}
