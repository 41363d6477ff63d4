// distort.ts — spoils an answer that was right: rows lost, doubled or turned round, words nobody knows.
import type { Json, JsonObject, Reply } from '../http/reply.ts';
import type { Wire } from '../wire.ts';
import type { FaultKind } from './fault.ts';

const NEVER_SEEN = 'never_seen_before';
const EXTRA = { x_simulator_text: 'nobody knows this field', x_simulator_object: { nested: [1, null, true] } };

/** The reply as the fault leaves it; a fault that does not fit the reply leaves it alone. */
export function distort(reply: Reply, fault: FaultKind, wire: Wire): Reply {
  switch (fault) {
    case 'short-page':
      return withRows(reply, (rows) => rows.slice(0, Math.floor(rows.length / 2)));
    case 'repeated-rows':
      return withRows(reply, (rows) => rows.flatMap((row) => [row, row]));
    case 'reordered-rows':
      return withRows(reply, (rows) => rows.toReversed());
    case 'unknown-event-type':
      return mapObjects(
        withRows(reply, (rows) => addUnknownEvent(rows, wire)),
        (value) => addUnknownEventInside(value, wire),
      );
    case 'unknown-value':
      return mapObjects(reply, (value) => replaceWords(value, wire));
    case 'extra-fields':
      return mapObjects(reply, (value) => ({ ...value, ...EXTRA }));
    default:
      return reply;
  }
}

function withRows(reply: Reply, change: (rows: readonly Json[]) => readonly Json[]): Reply {
  return reply.rows === undefined ? reply : { ...reply, rows: change(reply.rows) };
}

function mapObjects(reply: Reply, change: (value: JsonObject) => JsonObject): Reply {
  const changed = (value: Json): Json => (isObject(value) ? change(value) : value);
  return {
    ...reply,
    ...(reply.rows === undefined ? {} : { rows: reply.rows.map(changed) }),
    ...(reply.body === undefined ? {} : { body: changed(reply.body) }),
  };
}

function addUnknownEvent(rows: readonly Json[], wire: Wire): readonly Json[] {
  const first = rows[0];
  if (first === undefined || !isObject(first) || first[wire.event.type] === undefined) return rows;
  return [unknownEvent(first, wire), ...rows];
}

function addUnknownEventInside(value: JsonObject, wire: Wire): JsonObject {
  const events = value[wire.assignment.events];
  return Array.isArray(events) ? { ...value, [wire.assignment.events]: addUnknownEvent(events, wire) } : value;
}

// Its id is the first event's with another beginning, so the same event comes again when the page does.
function unknownEvent(event: JsonObject, wire: Wire): JsonObject {
  return {
    ...event,
    [wire.event.id]: `ffffffff${String(event[wire.event.id]).slice(8)}`,
    [wire.event.type]: NEVER_SEEN,
  };
}

function replaceWords(value: JsonObject, wire: Wire): JsonObject {
  const names = [wire.assignment.status, wire.assignment.collectionStatus, wire.event.sender];
  const replaced = names.filter((name) => name in value).map((name) => [name, NEVER_SEEN]);
  return { ...value, ...Object.fromEntries(replaced) };
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
