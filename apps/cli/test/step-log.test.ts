import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { type Ran, removeBundle, run } from './cli.ts';
import { createWorkbench, KEYS, samplePartner } from './workbench.ts';

afterAll(removeBundle);

const ENGINE = join(import.meta.dirname, '../../../packages/engine/package.json');
const PATIENCE_MS = 60_000;

it('writes a JSON line for each step on stderr, without keys or names, and leaves stdout as it is', {
  timeout: PATIENCE_MS,
}, async () => {
  const quiet = await importSamples([], {});
  const info = await importSamples([], { RESKONTRA_LOG: 'info' });
  const verbose = await importSamples(['--verbose'], {});

  const steps = stepsIn(info.stderr);
  const inDebug = stepsIn(verbose.stderr);
  expect(stepsIn(quiet.stderr)).toEqual([]);
  expect(answerOf(info)).toEqual(answerOf(quiet));
  expect(answerOf(verbose)).toEqual(answerOf(quiet));
  expect(steps[0]).toMatchObject({ level: 'info', company: 'demo', step: 'page-read', source: 'erp.invoices' });
  expect(steps.filter(({ step }) => step === 'file-imported')).toMatchObject([{ planned: 5 }]);
  expect(steps.filter(({ step }) => step === 'attempt').map(({ outcome }) => outcome)).toEqual(
    Array.from({ length: 7 }, () => 'delivered'),
  );
  expect(inDebug.map(({ step }) => step)).toEqual(expect.arrayContaining(['page-read', 'file-imported', 'attempt']));
  for (const text of [...steps, ...inDebug].map((step) => JSON.stringify(step)))
    expect(text).not.toMatch(/demo-user-key|demo-vendor-key|Oy|FI\d{16}|statement\.xml/);
});

it('refuses a level that is none', { timeout: PATIENCE_MS }, async () => {
  const bench = createWorkbench();
  const refused = await run(['sync'], { folder: bench.folder, env: { ...KEYS, RESKONTRA_LOG: 'loud' } });
  bench.remove();

  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain('RESKONTRA_LOG is "loud". Set it to info or debug, or leave it out.');
});

it('hands its metrics and traces to the OpenTelemetry SDK that the process was started with', {
  timeout: PATIENCE_MS,
}, async () => {
  const { stderr } = await importSamples([], { NODE_OPTIONS: '--import=./sdk.mjs' });

  const spans = stepsIn(stderr).map(({ span }) => span);
  expect(spans.filter((name) => name === 'reskontra.deliver')).toHaveLength(7);
  expect(spans.filter((name) => name === 'reskontra.import')).toHaveLength(1);
  expect(spans).toContain('reskontra.read');
  expect(stepsIn(stderr).map(({ metric }) => metric)).toEqual(
    expect.arrayContaining(['reskontra.delivery.attempts', 'reskontra.delivery.duration', 'reskontra.read.facts']),
  );
});

/** What an operator puts before the program: an SDK with a copy of the API that is not the program's. */
const SDK = `
import { createRequire } from 'node:module';
const require = createRequire(${JSON.stringify(ENGINE)});
const { metrics, trace } = require('@opentelemetry/api');
const { InMemoryMetricExporter, MeterProvider, PeriodicExportingMetricReader } = require('@opentelemetry/sdk-metrics');
const { BasicTracerProvider, SimpleSpanProcessor } = require('@opentelemetry/sdk-trace-base');
const exporter = {
  export(spans, done) {
    for (const { name } of spans) process.stderr.write(JSON.stringify({ span: name }) + '\\n');
    done({ code: 0 });
  },
  shutdown: async () => undefined,
};
trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }));
const reader = new PeriodicExportingMetricReader({ exporter: new InMemoryMetricExporter(0), exportIntervalMillis: 2 ** 31 - 1 });
metrics.setGlobalMeterProvider(new MeterProvider({ readers: [reader] }));
process.once('beforeExit', async () => {
  const { resourceMetrics } = await reader.collect();
  for (const { descriptor } of resourceMetrics.scopeMetrics.flatMap((scope) => scope.metrics))
    process.stderr.write(JSON.stringify({ metric: descriptor.name }) + '\\n');
});
`;

async function importSamples(flags: readonly string[], env: Readonly<Record<string, string>>) {
  const bench = createWorkbench();
  const partner = samplePartner();
  const listening = await partner.listen();
  bench.configure(listening.url);
  bench.write('sdk.mjs', SDK);
  try {
    return await run(['import', 'statement.xml', '--json', ...flags], {
      folder: bench.folder,
      env: { ...KEYS, ...env },
    });
  } finally {
    await listening.close();
    bench.remove();
  }
}

/** Lanes are delivered side by side: in which order they end is chance, and so is who gets which id at the partner. */
function answerOf({ records }: Ran): readonly string[] {
  return records.map(({ remote: _, ...record }) => JSON.stringify(record)).toSorted();
}

function stepsIn(text: string): readonly Readonly<Record<string, unknown>>[] {
  const lines = text.split('\n').filter((line) => line.startsWith('{'));
  return lines.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
}
