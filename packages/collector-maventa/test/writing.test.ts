import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { assignmentId, type CollectorCommandType, type CommandOf, commandSchema } from '@reskontra/core';
import { KEY } from '@reskontra/core/testing';
import { afterEach, describe, expect, it } from 'vitest';
import {
  ASSIGNMENT,
  CREDIT_ASSIGNMENT,
  type Partner,
  paid,
  paidAtPartner,
  readAll,
  startPartner,
  writerOf,
} from './partner.ts';

let partner: Partner;
afterEach(() => partner.close());

const writer = <T extends CollectorCommandType>(type: T) => writerOf(partner, type);
const command = <T extends CollectorCommandType>(type: T, fields: object, on = ASSIGNMENT) =>
  commandSchema.parse({ type, assignment: assignmentId(on), because: ['a test'], ...fields }) as CommandOf<T>;
const eur = (minor: number) => ({ currency: 'EUR', minor });

describe('writing', () => {
  it('adds a paid event, names it, and reads it back with the same id', async () => {
    partner = await startPartner();

    const outcome = await writer('assignment.paid').apply(paid(50_050), KEY);

    const { facts } = await readAll(partner.connection.read.events);
    const own = facts.find((fact) => fact.event.type === 'paid')?.event;
    expect(own).toMatchObject({ sender: 'company', sum: { currency: 'EUR', minor: 50_050 }, on: '2026-04-01' });
    expect(outcome).toEqual({ kind: 'delivered', remote: own?.id });
  });

  it('adds every other event that a company may write', async () => {
    partner = await startPartner();

    const outcomes = [
      await writer('assignment.credit_note').apply(
        command('assignment.credit_note', { sum: eur(24_000), number: '10031', on: '2026-04-01' }),
        KEY,
      ),
      await writer('assignment.credit_note_used').apply(
        command(
          'assignment.credit_note_used',
          { of: 'credit_note', sum: eur(-24_000), on: '2026-04-01' },
          CREDIT_ASSIGNMENT,
        ),
        KEY,
      ),
      await writer('assignment.comment').apply(
        command('assignment.comment', { text: 'Customer disputes line 2.' }),
        KEY,
      ),
      await writer('assignment.due_date_request').apply(
        command('assignment.due_date_request', { dueDate: '2026-04-30' }),
        KEY,
      ),
      await writer('assignment.cancel').apply(command('assignment.cancel', { text: 'Sent by mistake' }), KEY),
    ];

    expect(outcomes.map((outcome) => outcome.kind)).toEqual([
      'delivered',
      'delivered',
      'delivered',
      'delivered',
      'delivered',
    ]);
    const { facts } = await readAll(partner.connection.read.events);
    expect(facts.map((fact) => fact.event.type).toSorted()).toEqual([
      'cancel',
      'comment',
      'credit_note',
      'due_date_request',
      'paid',
    ]);
  });

  it.each([
    ['200-event', true],
    ['201-assignment', false],
    ['204', false],
  ] as const)('knows the id of its event where the partner tells it: %s', async (eventAnswer, named) => {
    partner = await startPartner({ scenario: { eventAnswer } });

    const outcome = await writer('assignment.paid').apply(paid(100), KEY);

    expect(outcome.kind).toBe('delivered');
    expect('remote' in outcome).toBe(named);
  });

  it('never takes the assignment that is shown in answer for the event', async () => {
    partner = await startPartner({
      scenario: { eventAnswer: '201-assignment' },
      wire: { assignment: { service: 'type' } },
    });

    expect(await writer('assignment.paid').apply(paid(100), KEY)).toEqual({ kind: 'delivered' });
  });

  it('offers what the service takes', async () => {
    partner = await startPartner({ settings: { service: 'ropo', currency: 'SEK' } });

    expect(Object.keys(partner.connection.write ?? {})).toEqual([
      'assignment.paid',
      'assignment.credit_note',
      'assignment.seen',
      'assignment.open',
    ]);
    expect(partner.connection.terms?.commands['assignment.cancel']?.refusal).toContain('Cancel by a credit note');
  });
});

describe('finding', () => {
  it('finds every equal event, since two equal part payments are both genuine', async () => {
    partner = await startPartner();
    await writer('assignment.paid').apply(paid(10_000), KEY);
    await writer('assignment.paid').apply(paid(10_000), KEY);
    await writer('assignment.paid').apply(paid(10_001), KEY);
    await writer('assignment.paid').apply(paid(10_000, '2026-03-31'), KEY);

    expect(await writer('assignment.paid').find(paid(10_000))).toHaveLength(2);
    expect(await writer('assignment.paid').find(paid(10_002))).toEqual([]);
  });

  it("does not take the collector's payment for the company's", async () => {
    partner = await startPartner();
    partner.simulator.control.customerPays(ASSIGNMENT, '100.00');

    expect(await writer('assignment.paid').find(paid(10_000))).toEqual([]);
  });

  it('counts an event that a page shows twice once', async () => {
    partner = await startPartner();
    await writer('assignment.paid').apply(paid(10_000), KEY);
    partner.fault({ fault: 'repeated-rows', endpoint: 'assignments.events' });

    expect(await writer('assignment.paid').find(paid(10_000))).toHaveLength(1);
  });

  it('finds nothing on an assignment that does not exist', async () => {
    partner = await startPartner();
    const elsewhere = { ...paid(10_000), assignment: assignmentId('99999999-9999-4999-8999-999999999999') };

    expect(await writer('assignment.paid').find(elsewhere)).toEqual([]);
  });
});

describe('when something goes wrong', () => {
  it.each([
    ['silence-after', 1],
    ['silence-before', 0],
    ['cut-after', 1],
    ['cut-before', 0],
    ['error-after', 1],
    ['error-before', 0],
  ] as const)('after %s the outcome is unknown, and looking it up tells the truth', async (fault, effects) => {
    partner = await startPartner({ settings: { timeoutMs: 500 } });
    await readAll(partner.connection.read.events);
    partner.fault({ fault, endpoint: 'events.add', status: 503 });

    const outcome = await writer('assignment.paid').apply(paid(50_000), KEY);

    expect(outcome.kind).toBe('unknown');
    expect(await writer('assignment.paid').find(paid(50_000))).toHaveLength(effects);
    expect(paidAtPartner(partner)).toHaveLength(effects);
  });

  it('may be tried again after 429, when the partner says so', async () => {
    partner = await startPartner();
    partner.fault({ fault: 'too-many-requests', endpoint: 'events.add', retryAfterSeconds: 30 });

    expect(await writer('assignment.paid').apply(paid(50_000), KEY)).toMatchObject({ kind: 'retry', afterMs: 30_000 });
    expect(paidAtPartner(partner)).toEqual([]);
  });

  it('is unknown when a success was cut off on its way', async () => {
    partner = await startPartner();
    partner.fault({ fault: 'truncated-body', endpoint: 'events.add' });

    expect(await writer('assignment.paid').apply(paid(50_000), KEY)).toMatchObject({ kind: 'unknown' });
  });

  it('may be tried again when the partner is down', async () => {
    partner = await startPartner({ settings: { receivablesUrl: 'http://127.0.0.1:9' } });

    expect(await writer('assignment.paid').apply(paid(50_000), KEY)).toMatchObject({ kind: 'retry' });
  });

  it('is rejected on a closed assignment, and never sent', async () => {
    partner = await startPartner();
    await writer('assignment.paid').apply(paid(124_000), KEY);
    partner.simulator.clock.advance(60_000);

    expect(await writer('assignment.paid').apply(paid(100), KEY)).toEqual({
      kind: 'rejected',
      code: 'collector.assignment-closed',
      message: expect.stringMatching(/^Assignment 7c0b6a54-.* is closed, so nothing of it can change\./),
    });
    expect(paidAtPartner(partner)).toEqual([124_000]);
  });

  it('is rejected in the words of the partner when only the partner knows why', async () => {
    partner = await startPartner({ scenario: { overpaidByCompany: 'refused-422' } });

    expect(await writer('assignment.paid').apply(paid(124_001), KEY)).toEqual({
      kind: 'rejected',
      code: 'collector.refused',
      message: expect.stringMatching(
        /^The collector did not take a paid event on assignment 7c0b6a54-.* \(HTTP 422\)\./,
      ),
    });
  });

  it('is rejected on an assignment that does not exist', async () => {
    partner = await startPartner();
    const elsewhere = { ...paid(100), assignment: assignmentId('99999999-9999-4999-8999-999999999999') };

    expect(await writer('assignment.paid').apply(elsewhere, KEY)).toMatchObject({
      kind: 'rejected',
      code: 'collector.assignment-not-found',
    });
  });

  it('throws when the address is not the partner, since waiting would not help', async () => {
    const other = createServer((_request, response) => response.writeHead(404).end('<html>Not here</html>'));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    partner = await startPartner({ settings: { receivablesUrl: `http://127.0.0.1:${port}` } });

    const applied = writer('assignment.paid').apply(paid(100), KEY);

    await expect(applied).rejects.toMatchObject({ kind: 'config', code: 'http.wrong-address' });
    other.closeAllConnections();
    other.close();
  });

  it('writes other names when they are configured', async () => {
    partner = await startPartner({ settings: { wire: { 'type.cancel': 'cancellation' } } });

    expect(await writer('assignment.cancel').apply(command('assignment.cancel', {}), KEY)).toMatchObject({
      kind: 'rejected',
      message: expect.stringContaining('type is not known'),
    });
  });
});
