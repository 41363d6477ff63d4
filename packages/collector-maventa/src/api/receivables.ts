// receivables.ts — the Receivables API: assignments, events, overview and service levels.
import { parseRemote } from '@reskontra/adapter-kit';
import { DataError, type Instant, type ServiceLevel } from '@reskontra/core';
import type { QueryList } from '../client.ts';
import { type CompanyEvent, toEventBody } from '../map.ts';
import { assignmentPath, eventsPath, levelPath, seenPath } from '../paths.ts';
import { parseAssignment, parseEvent } from '../read/records.ts';
import {
  pick,
  type RemoteAssignment,
  type RemoteEvent,
  type RemoteLevel,
  type RemoteOverview,
  remoteLevel,
  remoteOverview,
  valueAt,
} from '../remote.ts';
import type { Wire } from '../wire.ts';
import { refusalOf } from '../write/rules.ts';
import { type ApiParts, bodyOf, getOne, sendOne, streamOf, type WithRaw } from './api-parts.ts';

/** An assignment with what stands on it. Sums are decimal text in major units; statuses as the partner writes them. */
export interface AssignmentRecord extends RemoteAssignment {
  readonly events: readonly WithRaw<RemoteEvent>[];
}

/** Its names are documented as filters; how they are spelled is assumed. */
export interface AssignmentFilter {
  readonly createdFrom?: Instant;
  readonly createdTo?: Instant;
  readonly closedFrom?: Instant;
  readonly closedTo?: Instant;
  readonly debtorName?: string;
  readonly status?: 'open' | 'partially_closed' | 'closed';
  /** The network's id of the invoice. */
  readonly invoiceId?: string;
}

export interface EventFilter {
  readonly createdFrom?: Instant;
  readonly createdTo?: Instant;
  readonly type?: string;
  readonly seen?: boolean;
}

export interface ReceivablesApi {
  listAssignments(filter?: AssignmentFilter): AsyncGenerator<WithRaw<AssignmentRecord>>;
  /** @throws DataError `http.not-found` */
  getAssignment(id: string): Promise<WithRaw<AssignmentRecord>>;
  listEventsOf(assignment: string): AsyncGenerator<WithRaw<RemoteEvent>>;
  /** How many are open, soon due and overdue, as the partner counts them. */
  getOverview(): Promise<WithRaw<RemoteOverview>>;
  /** The feed of all assignments. */
  listEvents(filter?: EventFilter): AsyncGenerator<WithRaw<RemoteEvent>>;
  /**
   * Looks at the assignment first, and sends nothing that its state or the sign of the sum forbids.
   * Gives the event as the partner shows it; undefined where it shows something else.
   * @throws DataError `collector.wrong-sign`, `collector.assignment-closed`, `collector.collection-begun`, …
   */
  addEvent(assignment: string, event: CompanyEvent): Promise<WithRaw<RemoteEvent> | undefined>;
  markSeen(assignment: string, event: string): Promise<void>;
  /** Kassavirta: the customers whose level is not the default. */
  listServiceLevels(): AsyncGenerator<WithRaw<RemoteLevel>>;
  /** Kassavirta. The assignments show it hours later. */
  setServiceLevel(businessId: string, level: ServiceLevel): Promise<void>;
}

export function createReceivablesApi(parts: ApiParts): ReceivablesApi {
  const { wire } = parts;
  const side = 'receivables';
  const toAssignment = (raw: unknown): AssignmentRecord => ({
    ...parseAssignment(raw, wire),
    events: eventsIn(raw, wire),
  });
  const toEvent = (raw: unknown) => parseEvent(raw, wire);
  return {
    listAssignments: (filter = {}) =>
      streamOf(
        parts,
        side,
        { path: '/v1/assignments', name: wire['list.assignments'], query: queryOfAssignments(filter, wire) },
        toAssignment,
      ),
    getAssignment: (id) => getOne(parts, side, assignmentPath(id), toAssignment),
    listEventsOf: (assignment) =>
      streamOf(parts, side, { path: eventsPath(assignment), name: wire['list.events'] }, toEvent),
    getOverview: () =>
      getOne(parts, side, '/v1/assignments/overview', (raw) =>
        parseRemote(remoteOverview, pick(raw, wire, 'overview'), {
          record: 'The overview',
          code: 'collector.bad-overview',
        }),
      ),
    listEvents: (filter = {}) =>
      streamOf(
        parts,
        side,
        { path: '/v1/events', name: wire['list.events'], query: queryOfEvents(filter, wire) },
        toEvent,
      ),
    async addEvent(assignment, event) {
      const known = await getOne(parts, side, assignmentPath(assignment), toAssignment);
      const refusal = refusalOf(event, known, { wire, today: parts.today() });
      if (refusal !== undefined) throw new DataError(refusal.message, { code: refusal.code });
      const body = toEventBody(event, wire);
      const raw = bodyOf(await sendOne(parts, side, { method: 'POST', path: eventsPath(assignment), body }), side);
      const isEvent = valueAt(raw, wire['event.type']) !== undefined && valueAt(raw, wire['event.id']) !== assignment;
      return isEvent ? { ...toEvent(raw), raw } : undefined;
    },
    async markSeen(assignment, event) {
      await sendOne(parts, side, { method: 'POST', path: seenPath(assignment, event) });
    },
    listServiceLevels: () =>
      streamOf(parts, side, { path: '/v1/service_levels', name: wire['list.service_levels'] }, (raw) =>
        parseRemote(remoteLevel, pick(raw, wire, 'level'), { record: 'A service level', code: 'collector.bad-level' }),
      ),
    async setServiceLevel(businessId, level) {
      const body = { [wire['level.service_level']]: wire[`level.${level}`] };
      await sendOne(parts, side, { method: 'PATCH', path: levelPath(businessId), body });
    },
  };
}

function eventsIn(raw: unknown, wire: Wire): readonly WithRaw<RemoteEvent>[] {
  const list = valueAt(raw, wire['assignment.events']);
  return Array.isArray(list) ? list.map((event: unknown) => ({ ...parseEvent(event, wire), raw: event })) : [];
}

function queryOfAssignments(filter: AssignmentFilter, wire: Wire): QueryList {
  const { status } = filter;
  return given([
    [wire['filter.created_from'], filter.createdFrom],
    [wire['filter.created_to'], filter.createdTo],
    [wire['filter.closed_from'], filter.closedFrom],
    [wire['filter.closed_to'], filter.closedTo],
    [wire['filter.debtor_name'], filter.debtorName],
    [wire['filter.status'], status === undefined ? undefined : wire[`status.${status}`]],
    [wire['filter.invoice_id'], filter.invoiceId],
  ]);
}

function queryOfEvents({ createdFrom, createdTo, type, seen }: EventFilter, wire: Wire): QueryList {
  return given([
    [wire['filter.events_since'], createdFrom],
    [wire['filter.created_to'], createdTo],
    [wire['filter.type'], type],
    [wire['filter.seen'], seen === undefined ? undefined : String(seen)],
  ]);
}

/** A filter without value, or switched off in the wire table, is not sent. */
export function given(query: readonly (readonly [name: string, value: string | undefined])[]): QueryList {
  return query.flatMap(([name, value]) => (value === undefined || name === '' ? [] : [[name, value] as const]));
}
