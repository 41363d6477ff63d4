import { Writable } from 'node:stream';
import { InMemoryMetricExporter, MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { type AssignmentFact, AuthError, type Instant, type InvoiceKey, type Page, type Reader } from '@reskontra/core';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import {
  createLogObserver,
  createTelemetryObserver,
  observers,
  openSqliteStore,
  type Step,
  type Store,
} from '../src/index.ts';
import { FakeCollector } from './fake-collector.ts';
import { createHarness, transaction, virtualTime } from './harness.ts';
import { manyAssignments, manyInvoices, paymentOf } from './many-invoices.ts';

const COMPANY = 'test';
const NOW = '2026-04-01T09:00:00.000Z' as Instant;

/** A real logger of pino, and what it has written. */
function logInMemory(level: 'info' | 'debug') {
  const lines: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const logger = pino(
    { level, base: null, timestamp: false, formatters: { level: (label) => ({ level: label }) } },
    stream,
  );
  return { observer: createLogObserver(logger), lines };
}

/** A real SDK whose exporters keep everything. */
function telemetryInMemory(store: Store) {
  const metricExporter = new InMemoryMetricExporter(0);
  const reader = new PeriodicExportingMetricReader({ exporter: metricExporter, exportIntervalMillis: 2 ** 31 - 1 });
  const meters = new MeterProvider({ readers: [reader] });
  const spanExporter = new InMemorySpanExporter();
  const tracers = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spanExporter)] });
  const observer = createTelemetryObserver({
    store,
    company: COMPANY,
    clock: { now: () => '2026-04-01T09:01:00.000Z' as Instant },
    meter: meters.getMeter('test'),
    tracer: tracers.getTracer('test'),
  });
  return {
    observer,
    spans: () =>
      spanExporter.getFinishedSpans().map(({ name, startTime, duration, attributes, status }) => ({
        name,
        startMs: startTime[0] * 1000 + startTime[1] / 1e6,
        durationMs: duration[0] * 1000 + duration[1] / 1e6,
        attributes,
        failed: status.code === 2,
        ...(status.message === undefined ? {} : { message: status.message }),
      })),
    /** `[name, attributes, value]` of all that is measured now. */
    async metrics() {
      const { resourceMetrics, errors } = await reader.collect();
      expect(errors).toEqual([]);
      return resourceMetrics.scopeMetrics.flatMap(({ metrics }) =>
        metrics.flatMap(({ descriptor, dataPoints }) =>
          dataPoints.map(({ attributes, value }) => [descriptor.name, attributes, value] as const),
        ),
      );
    },
    close: () => meters.shutdown(),
  };
}

const ATTEMPT = {
  step: 'attempt',
  command: 'c1',
  type: 'assignment.paid',
  side: 'collector',
  lane: 'l1',
  attempt: 2,
  outcome: 'rejected',
  code: 'test.refused',
  startedAt: NOW,
  durationMs: 250,
} as Step;
const EMPTY_PAGE = {
  step: 'page-read',
  source: 'erp.invoices',
  side: 'erp',
  facts: 3,
  new: 0,
  setAside: 0,
  startedAt: NOW,
  durationMs: 5,
} as Step;

describe('the log observer', () => {
  it('writes one line a step with its fields, and a page without news only for debug', () => {
    const info = logInMemory('info');
    const debug = logInMemory('debug');

    for (const { observer } of [info, debug]) for (const step of [ATTEMPT, EMPTY_PAGE]) observer.onStep(step);

    expect(info.lines).toEqual([
      '{"level":"warn","step":"attempt","command":"c1","type":"assignment.paid","side":"collector","lane":"l1","attempt":2,"outcome":"rejected","code":"test.refused","startedAt":"2026-04-01T09:00:00.000Z","durationMs":250}\n',
    ]);
    expect(debug.lines.map((line) => JSON.parse(line).level)).toEqual(['warn', 'debug']);
  });
});

describe('the telemetry observer', () => {
  it('counts and times attempts, and makes a span of each with the times of the clock', async () => {
    const store = await openSqliteStore(':memory:');
    const telemetry = telemetryInMemory(store);

    telemetry.observer.onStep(ATTEMPT);
    telemetry.observer.onStep({ step: 'breaker-opened', side: 'erp', failures: 3 });
    const measured = await telemetry.metrics();
    const spans = telemetry.spans();
    telemetry.observer.close?.();
    await telemetry.close();
    await store.close();

    const attributes = { company: 'test', side: 'collector', type: 'assignment.paid', outcome: 'rejected' };
    expect(measured).toContainEqual(['reskontra.delivery.attempts', attributes, 1]);
    expect(measured).toContainEqual([
      'reskontra.delivery.duration',
      attributes,
      expect.objectContaining({ count: 1, sum: 250 }),
    ]);
    expect(measured).toContainEqual(['reskontra.breaker.changes', { company: 'test', side: 'erp', open: true }, 1]);
    expect(spans).toEqual([
      {
        name: 'reskontra.deliver',
        startMs: Date.parse(NOW),
        durationMs: 250,
        attributes: {
          'reskontra.company': 'test',
          'reskontra.command': 'c1',
          'reskontra.type': 'assignment.paid',
          'reskontra.side': 'collector',
          'reskontra.lane': 'l1',
          'reskontra.attempt': 2,
          'reskontra.outcome': 'rejected',
          'reskontra.code': 'test.refused',
        },
        failed: true,
      },
    ]);
  });

  it('reads the health of the outbox when somebody collects, until its engine closes', async () => {
    const store = await openSqliteStore(':memory:');
    const telemetry = telemetryInMemory(store);
    const { engine, collector, importTransactions, deliver } = await createHarness({
      store,
      ledger: manyInvoices(3),
      engine: { observer: telemetry.observer },
    });
    collector.assignments = [...manyAssignments(3)];
    await engine.puller.pull();
    await importTransactions(paymentOf(0), paymentOf(1), paymentOf(2));
    collector.faults.push('refused', 'lost-before', 'ok');
    await deliver();

    const measured = await telemetry.metrics();
    await engine.close();
    const closed = await telemetry.metrics();
    await telemetry.close();

    const gauges = measured.filter(([name]) => name.startsWith('reskontra.outbox.'));
    expect(gauges).toEqual([
      ['reskontra.outbox.waiting', { company: 'test' }, 1],
      ['reskontra.outbox.oldest_age', { company: 'test' }, 60_000],
      ['reskontra.outbox.unknown', { company: 'test' }, 1],
      ['reskontra.outbox.blocked_lanes', { company: 'test' }, 1],
    ]);
    expect(closed.filter(([name]) => name.startsWith('reskontra.outbox.'))).toEqual([]);
  });
});

describe('an observed engine', () => {
  it('tells of each step in order', async () => {
    const steps: Step[] = [];
    const time = virtualTime(NOW);
    const { engine, collector, importTransactions, fileOf, deliver } = await createHarness({
      time,
      ledger: manyInvoices(2),
      engine: { observer: { onStep: (step) => steps.push(step) } },
    });
    collector.assignments = [...manyAssignments(2)];
    await engine.puller.pull();
    await importTransactions(paymentOf(0), paymentOf(1));
    await engine.importer.importFile(fileOf('{}', 'BROKEN')).catch(() => undefined);
    collector.faults.push('refused');
    await deliver();

    expect(steps.map((step) => [step.step, 'source' in step ? step.source : 'code' in step ? step.code : ''])).toEqual([
      ['page-read', 'erp.invoices'],
      ['page-read', 'collector.assignments'],
      ['page-read', 'collector.events'],
      ['page-read', 'erp.creditNotes'],
      ['page-read', 'erp.payments'],
      ['file-imported', ''],
      ['file-refused', expect.any(String)],
      ['attempt', 'test.refused'],
      ['attempt', ''],
    ]);
    expect(steps[0]).toMatchObject({ side: 'erp', facts: 2, new: 2, setAside: 0 });
    expect(steps[5]).toMatchObject({ transactions: 2, new: 2, known: 0, planned: 2, asked: 0 });
    expect(steps[7]).toMatchObject({ type: 'assignment.paid', side: 'collector', attempt: 1, outcome: 'rejected' });
  });

  it('tells when a side is left alone, and when it works again', async () => {
    const steps: Step[] = [];
    const time = virtualTime(NOW);
    const { engine, collector, importTransactions, deliver } = await createHarness({
      time,
      ledger: manyInvoices(4),
      engine: { observer: { onStep: (step) => steps.push(step) }, concurrency: 1 },
    });
    collector.assignments = [...manyAssignments(4)];
    await engine.puller.pull();
    await importTransactions(...[0, 1, 2, 3].map((at) => paymentOf(at)));
    collector.faults.push('lost-before', 'lost-before', 'lost-before');
    await deliver();
    await time.sleep(3_600_000);
    await deliver();

    const breakers = steps.filter(({ step }) => step.startsWith('breaker'));
    expect(breakers).toEqual([
      { step: 'breaker-opened', side: 'collector', failures: 3 },
      { step: 'breaker-closed', side: 'collector' },
    ]);
  });

  it('goes on as if nobody watched when its observer fails', async () => {
    const fails = (): never => {
      throw new Error('the log is full');
    };
    const { engine, collector, importTransactions, deliver } = await createHarness({
      ledger: manyInvoices(1),
      engine: { observer: { onStep: fails, close: fails } },
    });
    collector.assignments = [...manyAssignments(1)];
    await engine.puller.pull();
    await importTransactions(paymentOf(0));

    expect(await deliver()).toEqual({ delivered: 1, rejected: 0, stopped: {} });
    await expect(engine.close()).resolves.toBeUndefined();
  });
});

/** The same thing, of an ERP that numbers by customer. */
function withName<T extends { readonly invoice: InvoiceKey }>(fact: T): T {
  return { ...fact, invoice: { number: `Meikalainen ${fact.invoice.number}` } };
}

describe('what is emitted', () => {
  it('holds no secret, no name, no account and no reference, wherever a side or a bank puts them', async () => {
    const planted = ['sk-PLANTED-7f3a', 'Meikalainen', 'FI4950009420028730', '00020006', '010190-123A', 'hemlig.kund'];
    const everything = planted.join(' ');
    const store = await openSqliteStore(':memory:');
    const log = logInMemory('debug');
    const telemetry = telemetryInMemory(store);
    const fake = new FakeCollector();
    fake.assignments = manyAssignments(5).map((fact) => ({ ...fact, assignment: withName(fact.assignment) }));
    const connection = fake.connection();
    const answers: (() => unknown)[] = [
      () => ({ kind: 'rejected', code: `x.${everything}`, message: everything }),
      () => ({ kind: 'rejected', code: 'Meikalainen', message: everything }),
      () => ({ kind: 'retry', message: everything }),
      () => {
        throw new Error(everything, { cause: everything });
      },
      () => ({ kind: 'delivered', remote: everything }),
    ];
    const paid = { repeat: 'find-first', find: async () => [], apply: async () => (answers.shift() as () => never)() };
    const events: Reader<never> = {
      next: async () => {
        throw new AuthError(everything, { code: everything, cause: everything });
      },
    };
    const assignments = connection.read.assignments as Reader<AssignmentFact>;
    const withBadFact: Reader<AssignmentFact> = {
      next: async (cursor) => {
        const page: Page<AssignmentFact> = await assignments.next(cursor);
        return { ...page, facts: [...page.facts, { kind: everything } as never], cursor: everything };
      },
    };
    const { engine, importTransactions, fileOf, deliver } = await createHarness({
      store,
      ledger: manyInvoices(5).map(withName),
      engine: {
        concurrency: 1,
        observer: observers(log.observer, telemetry.observer),
        collector: {
          ...connection,
          read: { assignments: withBadFact, events },
          write: { ...connection.write, 'assignment.paid': paid as never },
        },
      },
    });
    const debtor = { name: 'Meikalainen', account: 'FI4950009420028730' };
    await engine.puller.pull();
    await importTransactions(...[0, 1, 2, 3, 4].map((at) => paymentOf(at, { debtor, text: [everything] })));
    await importTransactions(transaction({ debtor, references: [], text: [everything], bankId: everything }));
    await engine.importer.importFile(`${fileOf('{}')}.${everything}`).catch(() => undefined);
    await deliver();
    const measured = JSON.stringify(await telemetry.metrics());
    const traced = JSON.stringify(telemetry.spans());
    await engine.close();
    await telemetry.close();

    const steps = log.lines.map((line) => JSON.parse(line));
    expect(steps.filter(({ step }) => step === 'attempt').map(({ outcome, code }) => [outcome, code])).toEqual([
      ['rejected', 'other'],
      ['rejected', 'other'],
      ['retry', undefined],
      ['unknown', undefined],
      ['delivered', undefined],
    ]);
    expect(steps.map(({ step }) => step)).toEqual(
      expect.arrayContaining(['page-read', 'read-failed', 'file-imported', 'file-refused']),
    );
    expect(steps.find(({ source }) => source === 'collector.assignments')).toMatchObject({
      level: 'warn',
      setAside: 1,
    });
    expect(traced).toContain('reskontra.deliver');
    expect(measured).toContain('reskontra.delivery.attempts');
    for (const text of [...log.lines, traced, measured])
      for (const secret of planted) expect(text).not.toContain(secret);
  });
});
