// telemetry-observer.ts — an observer that records metrics and traces through the API of OpenTelemetry; where they go is up to whoever sets up its SDK.
import { type Attributes, type Meter, metrics, SpanStatusCode, type Tracer, trace } from '@opentelemetry/api';
import { instantToMs, unreachable } from '@reskontra/core';
import { type ReadHealthOptions, readOutboxHealth } from '../deliver/health.ts';
import type { Duration, Observer } from './observer.ts';

const SCOPE = '@reskontra/engine';

export interface TelemetryObserverOptions extends ReadHealthOptions {
  /** Those of the process unless said otherwise: without an SDK they do nothing. */
  readonly meter?: Meter;
  readonly tracer?: Tracer;
}

/** Counts steps and times them, a span each; the health of the outbox is read when somebody collects. Closed with its engine. */
export function createTelemetryObserver(options: TelemetryObserverOptions): Observer {
  const { company, meter = metrics.getMeter(SCOPE), tracer = trace.getTracer(SCOPE) } = options;
  const attempts = meter.createCounter('reskontra.delivery.attempts', {
    description: 'Attempts to carry a command out, by side, type and outcome.',
  });
  const durations = meter.createHistogram('reskontra.delivery.duration', {
    description: 'How long an attempt took.',
    unit: 'ms',
  });
  const facts = meter.createCounter('reskontra.read.facts', { description: 'Facts read, by source; new ones apart.' });
  const failedReads = meter.createCounter('reskontra.read.failures', { description: 'Readings that broke off.' });
  const breakers = meter.createCounter('reskontra.breaker.changes', {
    description: 'Sides that were left alone, and sides that work again.',
  });
  const files = meter.createCounter('reskontra.import.files', { description: 'Bank files, imported or refused.' });
  const transactions = meter.createCounter('reskontra.import.transactions', {
    description: 'Transactions of imported files; new ones apart.',
  });
  const stopReading = observeHealth(meter, options);

  const span = (name: string, { startedAt, durationMs }: Duration, attributes: Attributes, failed = false): void => {
    const startMs = instantToMs(startedAt);
    const made = tracer.startSpan(name, { startTime: startMs, attributes: prefixed({ company, ...attributes }) });
    if (failed) made.setStatus({ code: SpanStatusCode.ERROR });
    made.end(startMs + durationMs);
  };

  return {
    onStep(step) {
      switch (step.step) {
        case 'page-read': {
          const { source, side, facts: read, new: fresh, setAside } = step;
          facts.add(fresh, { company, source, new: true });
          facts.add(read - fresh, { company, source, new: false });
          return span('reskontra.read', step, { source, side, facts: read, new: fresh, set_aside: setAside });
        }
        case 'read-failed': {
          const { source, side, code } = step;
          failedReads.add(1, { company, source, code });
          return span('reskontra.read', step, { source, side, code }, true);
        }
        case 'attempt': {
          const { side, type, outcome, command, lane, attempt, code } = step;
          attempts.add(1, { company, side, type, outcome });
          durations.record(step.durationMs, { company, side, type, outcome });
          const attributes = { command, type, side, lane, attempt, outcome, ...(code && { code }) };
          return span('reskontra.deliver', step, attributes, outcome === 'rejected' || outcome === 'unknown');
        }
        case 'breaker-opened':
        case 'breaker-closed':
          return breakers.add(1, { company, side: step.side, open: step.step === 'breaker-opened' });
        case 'file-imported': {
          const { transactions: all, new: fresh, known, planned, asked } = step;
          files.add(1, { company, refused: false });
          transactions.add(fresh, { company, new: true });
          transactions.add(known, { company, new: false });
          return span('reskontra.import', step, { transactions: all, new: fresh, known, planned, asked });
        }
        case 'file-refused':
          files.add(1, { company, refused: true });
          return span('reskontra.import', step, { code: step.code }, true);
        default:
          return unreachable(step);
      }
    },
    close: stopReading,
  };
}

/** One reading for all gauges, each time that somebody collects. */
function observeHealth(meter: Meter, { store, company, clock }: ReadHealthOptions): () => void {
  const waiting = meter.createObservableGauge('reskontra.outbox.waiting', { description: 'Commands not finished.' });
  const oldest = meter.createObservableGauge('reskontra.outbox.oldest_age', {
    description: 'How long the oldest of them has been in the journal; 0 when there is none.',
    unit: 'ms',
  });
  const unknown = meter.createObservableGauge('reskontra.outbox.unknown', { description: 'Commands in doubt.' });
  const blocked = meter.createObservableGauge('reskontra.outbox.blocked_lanes', {
    description: 'Lanes that stand still until a person decides.',
  });
  const gauges = [waiting, oldest, unknown, blocked];
  const observe: Parameters<Meter['addBatchObservableCallback']>[0] = async (result) => {
    const health = await readOutboxHealth({ store, company, clock });
    result.observe(waiting, health.waiting, { company });
    result.observe(oldest, health.oldestWaitingMs ?? 0, { company });
    result.observe(unknown, health.unknown, { company });
    result.observe(blocked, health.blockedLanes, { company });
  };
  meter.addBatchObservableCallback(observe, gauges);
  return () => meter.removeBatchObservableCallback(observe, gauges);
}

function prefixed(attributes: Attributes): Attributes {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`reskontra.${name}`, value]));
}
