// collector-subject.ts — the reference collector with its fake, as an author would give them to the suite.
import {
  add,
  assignmentId,
  formatDecimal,
  type Money,
  type PositiveMoney,
  parseDecimal,
  parsePlainDate,
  subtract,
  zero,
} from '@reskontra/core';
import type { CollectorRecord, CollectorSubject, Fake, StartOptions } from '../../src/index.ts';
import { MAX_ANSWER_BYTES } from './client.ts';
import { type CollectorParts, createReferenceCollector } from './collector.ts';
import { PlayedSystem, type Written } from './played-system.ts';

const API_KEY = 'reference-key-5a90be17';
const SHORT_MS = 50;

/** The reference, or a mutant of it, with everything that the suite can ask for. */
export function collectorSubject(changes: Partial<CollectorParts> = {}): CollectorSubject {
  return {
    adapter: createReferenceCollector(changes),
    reads: {
      assignments: { changes: 'modified-cursor', deletes: 'invisible' },
      events: { changes: 'modified-cursor', deletes: 'invisible' },
      settlements: { changes: 'modified-cursor', deletes: 'invisible' },
    },
    writes: ['assignment.paid', 'assignment.comment', 'assignment.credit_note', 'assignment.credit_note_used'],
    pageSizes: true,
    maxAnswerBytes: MAX_ANSWER_BYTES,
    start: startCollector,
  };
}

async function startCollector({ clock, pageSize }: StartOptions): Promise<Fake<CollectorRecord>> {
  const system = new PlayedSystem({ apiKey: API_KEY, clock, pageSize, write: addEvent });
  const url = await system.listen();
  return {
    config: { url, apiKey: API_KEY },
    impatientConfig: { url, apiKey: API_KEY, timeoutMs: SHORT_MS },
    put: (record) => put(system, record),
    putMalformed(reader) {
      system.put(reader, 'malformed', { number: 'malformed', sum: 'a lot' });
    },
    countEffects: () => system.effects,
    laterRefusedCommand() {
      const sum = { currency: 'EUR', minor: 4000 } as PositiveMoney;
      const assignment = assignmentId('A-unknown');
      const because = ['the assignment does not exist'];
      return {
        type: 'assignment.credit_note',
        assignment,
        sum,
        number: '9',
        on: parsePlainDate('2026-04-01'),
        because,
      };
    },
    refusedCommand: () =>
      ({
        type: 'assignment.comment',
        assignment: 'A-unknown',
        text: 'Nobody is there.',
        because: ['the assignment does not exist'],
      }) as never,
    close: () => system.close(),
  };
}

function put(system: PlayedSystem, record: CollectorRecord): void {
  const assignment = `A-${record.number}`;
  if (record.kind === 'invoice') return; // it opens no assignments
  if (record.kind === 'settlement') putSettlement(system, record);
  else if (record.kind === 'assignment') {
    const { sum, number, dueDate } = record;
    const { currency } = sum;
    const fields = { number, dueDate, currency, sum: formatDecimal(sum), paid: formatDecimal(zero(currency)) };
    system.put('assignments', assignment, { ...fields, status: 'open' });
  } else if (record.kind === 'comment')
    writeEvent(system, assignment, { type: 'comment', text: record.text }, 'collector');
  else {
    const { currency } = record.sum;
    writeEvent(
      system,
      assignment,
      { type: 'paid', sum: formatDecimal(record.sum), currency, on: '2026-04-01' },
      'collector',
    );
    raisePaid(system, assignment, record.sum);
  }
}

function putSettlement(system: PlayedSystem, record: Extract<CollectorRecord, { kind: 'settlement' }>): void {
  const { number, invoice, on, principal, fee, vat } = record;
  const net = subtract(principal, add(fee, vat));
  const sums = Object.entries({ principal, fee, vat, net }).map(([name, sum]) => [name, formatDecimal(sum)]);
  system.put('settlements', number, { invoice, on, currency: net.currency, ...Object.fromEntries(sums) });
}

function addEvent(system: PlayedSystem, path: readonly string[], body: Readonly<Record<string, string>>): Written {
  if (body.type !== 'credit_note') return addNow(system, path, body);
  return { later: () => addNow(system, path, body) };
}

function addNow(
  system: PlayedSystem,
  [, assignment = '']: readonly string[],
  body: Readonly<Record<string, string>>,
): Exclude<Written, { readonly later: unknown }> {
  if (system.get('assignments', assignment) === undefined) return { refused: 'there is no such assignment' };
  if (body.type === 'paid') raisePaid(system, assignment, parseDecimal(body.sum ?? '', 'EUR'));
  return { remote: writeEvent(system, assignment, body, 'company') };
}

function writeEvent(
  system: PlayedSystem,
  assignment: string,
  fields: Readonly<Record<string, string>>,
  sender: string,
): string {
  const key = system.nextKey();
  system.put('events', key, { ...fields, assignment, of: assignment, sender });
  return key;
}

function raisePaid(system: PlayedSystem, assignment: string, sum: Money): void {
  const paid = parseDecimal(String(system.get('assignments', assignment)?.paid), sum.currency);
  system.put('assignments', assignment, { paid: formatDecimal(add(paid, sum)) });
}
