// assignments.ts — the collector's cases as a company reads them.
import { addDays, plainDateIn } from '@reskontra/core';
import type { Assignment } from '../model.ts';
import { COLLECTOR_ZONE } from '../rules/step.ts';
import { type Call, type Endpoint, notFound } from './endpoint.ts';
import { readOrder, readPageRequest, shownHeaders, toPage } from './paging.ts';
import { Query } from './query.ts';
import { PAGING_DOC } from './query-doc.ts';
import type { Reply } from './reply.ts';
import { assignmentShape, eventShape, listOf, overviewShape } from './shapes.ts';
import { orderEvents, showAssignment, showEvent, showInstant } from './show.ts';

export const RECEIVABLES_SCOPES = ['receivables:assignments'];

export const listAssignments: Endpoint = {
  name: 'assignments.list',
  method: 'GET',
  path: '/v1/assignments',
  scopes: () => RECEIVABLES_SCOPES,
  doc: {
    summary: 'Assignments with their events',
    evidence: 'documented',
    query: ({ wire }) => [
      { name: wire.query.createdFrom[0] ?? '', description: 'Created at or after this moment' },
      { name: wire.query.createdTo[0] ?? '', description: 'Created at or before this moment' },
      { name: wire.query.closedFrom[0] ?? '', description: 'Closed at or after this moment' },
      { name: wire.query.closedTo[0] ?? '', description: 'Closed at or before this moment' },
      { name: wire.query.debtorName[0] ?? '', description: 'Part of the name, whatever its case' },
      {
        name: wire.query.status[0] ?? '',
        description: 'One or several',
        values: Object.values(wire.statuses),
        isList: true,
      },
      { name: wire.query.invoiceId[0] ?? '', description: 'Of this invoice' },
      ...PAGING_DOC,
    ],
    answer: { status: 200, body: listOf(assignmentShape, 'assignments') },
  },
  handle: answerList,
};

export const assignmentsOverview: Endpoint = {
  name: 'assignments.overview',
  method: 'GET',
  path: '/v1/assignments/overview',
  scopes: () => RECEIVABLES_SCOPES,
  doc: {
    summary: 'How many are open, soon due, overdue',
    evidence: 'documented',
    answer: { status: 200, body: overviewShape },
  },
  handle: answerOverview,
};

export const getAssignment: Endpoint = {
  name: 'assignments.get',
  method: 'GET',
  path: '/v1/assignments/:id',
  scopes: () => RECEIVABLES_SCOPES,
  doc: {
    summary: 'One assignment with its events',
    evidence: 'documented',
    answer: { status: 200, body: assignmentShape },
  },
  handle: (call) => withAssignment(call, (assignment) => ({ status: 200, body: showAssignment(assignment, call) })),
};

export const listEventsOfAssignment: Endpoint = {
  name: 'assignments.events',
  method: 'GET',
  path: '/v1/assignments/:id/events',
  scopes: () => RECEIVABLES_SCOPES,
  doc: {
    summary: 'The events of one assignment',
    evidence: 'documented',
    answer: { status: 200, body: listOf(eventShape, 'events') },
  },
  handle: (call) =>
    withAssignment(call, (assignment) => ({
      status: 200,
      rows: orderEvents(assignment.events, call.scenario).map((event) => showEvent(event, assignment.id, call)),
      listName: 'events',
    })),
};

/** Another company's assignment is answered like one that does not exist. */
export function withAssignment(call: Call, answer: (assignment: Assignment) => Reply): Reply {
  const assignment = call.world.books.findAssignment(call.company.id, call.params.id ?? '');
  return assignment === undefined ? notFound(call, 'The assignment') : answer(assignment);
}

function answerList(call: Call): Reply {
  const query = new Query(call.url);
  const matches = readFilter(query, call);
  const pageRequest = readPageRequest(query, call.scenario);
  const order = readOrder(query, call.scenario.listOrder);
  const refusal = query.refusal(call.scenario, call.wire);
  if (refusal !== undefined) return refusal;

  const found = call.world.books.listAssignments(call.company.id).filter(matches);
  const { rows, headers } = toPage(order === 'newest-first' ? found.toReversed() : found, pageRequest, call.url);
  return {
    status: 200,
    headers: shownHeaders(headers, call.scenario),
    rows: rows.map((assignment) => showAssignment(assignment, call)),
    listName: 'assignments',
  };
}

function readFilter(query: Query, { wire, scenario }: Call): (assignment: Assignment) => boolean {
  const createdFrom = query.instant(wire.query.createdFrom);
  const createdTo = query.instant(wire.query.createdTo);
  const closedFrom = query.instant(wire.query.closedFrom);
  const closedTo = query.instant(wire.query.closedTo);
  const debtorName = query.text(wire.query.debtorName)?.toLowerCase();
  const statuses = query.manyOf(wire.query.status, Object.values(wire.statuses));
  const invoiceId = query.text(wire.query.invoiceId);
  const shown = (instant: Assignment['createdAt']) => showInstant(instant, scenario);
  return ({ createdAt, closedAt, debtor, status, invoiceId: ownInvoiceId }) =>
    (createdFrom === undefined || shown(createdAt) >= shown(createdFrom)) &&
    (createdTo === undefined || shown(createdAt) <= shown(createdTo)) &&
    (closedFrom === undefined || (closedAt !== undefined && shown(closedAt) >= shown(closedFrom))) &&
    (closedTo === undefined || (closedAt !== undefined && shown(closedAt) <= shown(closedTo))) &&
    (debtorName === undefined || debtor.name.toLowerCase().includes(debtorName)) &&
    (statuses.length === 0 || statuses.includes(wire.statuses[status])) &&
    (invoiceId === undefined || ownInvoiceId === invoiceId);
}

function answerOverview(call: Call): Reply {
  const { world, wire, scenario } = call;
  const today = plainDateIn(world.now, COLLECTOR_ZONE);
  const soon = addDays(today, scenario.soonDueDays);
  const open = world.books
    .listAssignments(call.company.id)
    .filter(({ status, kind }) => status !== 'closed' && kind === 'invoice');
  return {
    status: 200,
    body: {
      [wire.overview.open]: open.length,
      [wire.overview.soonDue]: open.filter(({ dueDate }) => dueDate >= today && dueDate <= soon).length,
      [wire.overview.overdue]: open.filter(({ dueDate }) => dueDate < today).length,
    },
  };
}
