// reading.ts — the two contestants: the adapter's reader, and a bare loop that gets the same pages with the same client.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createExchange, parseExactJson, readCsv } from '../../packages/adapter-kit/src/index.ts';
import { createProxy, type ProxiedRequest } from '../../packages/conformance/src/bench/proxy.ts';
import { type Adapter, type ErpConnection, instantFromMs, parsePlainDate } from '../../packages/core/src/index.ts';

const DAY_MS = 86_400_000;

export interface Target {
  readonly name: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly folder: string;
  /** How many days after the ledger was made it is. */
  readonly day?: number;
}

export interface Read {
  readonly ms: number;
  readonly pages: number;
  readonly invoices: number;
  /** In use after a fifth of the pages, and after all of them. */
  readonly earlyMb: number;
  readonly lateMb: number;
  readonly cursor?: string;
}

const SAMPLES_FROM = 0.2;

async function connect({ name, config, folder, day = 0 }: Target): Promise<ErpConnection> {
  const { default: adapter } = (await import(`../../packages/${name}/src/index.ts`)) as { default: Adapter<'erp'> };
  return adapter.connect(adapter.config.parse(config), {
    folder,
    clock: { now: () => instantFromMs(Date.parse('2026-06-01T08:00:00Z') + day * DAY_MS) },
    today: () => parsePlainDate('2026-06-01'),
    signal: new AbortController().signal,
  });
}

/** Reads invoices to the end of a walk; facts are counted and let go, as the engine does after each page. */
export async function readByAdapter(target: Target, expected: number, from?: string): Promise<Read> {
  const reader = (await connect(target)).read.invoices;
  if (reader === undefined) throw new Error(`${target.name} reads no invoices.`);
  const memory = createMemory(expected);
  const start = performance.now();
  let cursor = from;
  let invoices = 0;
  let pages = 0;
  for (let more = true; more; ) {
    const page = await reader.next(cursor);
    if ((page.setAside ?? []).length > 0) throw new Error(`${target.name} set aside ${page.setAside?.[0]?.message}`);
    invoices += page.facts.length;
    pages += 1;
    ({ cursor, more } = page);
    memory.sample(invoices);
  }
  const ms = performance.now() - start - memory.spentMs();
  return { ms, pages, invoices, ...memory.result(), ...(cursor === undefined ? {} : { cursor }) };
}

/** The requests of one whole walk, as the adapter sent them. */
export async function recordRequests(target: Target, from?: string): Promise<readonly ProxiedRequest[]> {
  const proxy = createProxy();
  try {
    const doors = new Map<string, string>();
    const lead = async (value: unknown): Promise<unknown> => {
      if (typeof value !== 'string' || !value.startsWith('http://127.0.0.1:')) return value;
      const { origin } = new URL(value);
      const door = doors.get(origin) ?? (await proxy.through(origin));
      doors.set(origin, door);
      return value.replace(origin, door);
    };
    const config: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(target.config)) config[name] = await lead(value);
    await readByAdapter({ ...target, config }, 0, from);
    return proxy.requests;
  } finally {
    await proxy.close();
  }
}

/** Sends the same requests with the kit's own client and parses the answers, and does nothing else. */
export async function readBare(origin: string, requests: readonly ProxiedRequest[], expected: number): Promise<Read> {
  const signal = new AbortController().signal;
  const exchange = createExchange({ name: 'bare', secrets: () => [], signal, timeoutMs: 60_000 });
  const memory = createMemory(expected);
  const start = performance.now();
  let pages = 0;
  for (const { method, target, headers, body } of requests) {
    const { authorization = '', accept = 'application/json' } = headers;
    const result = await exchange({
      method: method as 'GET' | 'POST',
      url: `${origin}${target}`,
      headers: { authorization, accept },
      ...(method === 'POST' ? { body: { json: body.toString('utf8') } } : {}),
    });
    if (result.kind === 'failed') throw result.error;
    if (result.response.status !== 200) throw new Error(`The bare loop was answered ${result.response.status}.`);
    parseExactJson(result.response.text, 'bare');
    pages += 1;
    memory.sample((pages / requests.length) * expected);
  }
  return { ms: performance.now() - start - memory.spentMs(), pages, invoices: expected, ...memory.result() };
}

/** The same of a file: its bytes, as rows of cells. */
export async function readBareFile(folder: string, expected: number): Promise<Read> {
  const memory = createMemory(expected);
  const start = performance.now();
  const { rows } = readCsv(await readFile(join(folder, 'invoices.csv')), { file: 'invoices.csv' });
  memory.sample(expected);
  return { ms: performance.now() - start - memory.spentMs(), pages: 1, invoices: rows.length, ...memory.result() };
}

/** Looks at the memory after a collection: a fifth on the way, and at the end. Its own time does not count. */
function createMemory(expected: number) {
  let earlyMb: number | undefined;
  let lateMb = 0;
  let spentMs = 0;
  const inUse = (): number => {
    const start = performance.now();
    globalThis.gc?.();
    const { heapUsed, external } = process.memoryUsage();
    spentMs += performance.now() - start;
    return (heapUsed + external) / 1_000_000;
  };
  return {
    sample(done: number): void {
      if (earlyMb === undefined && done >= expected * SAMPLES_FROM) earlyMb = inUse();
      if (done >= expected && expected > 0) lateMb = inUse();
    },
    spentMs: () => spentMs,
    result: () => ({ earlyMb: earlyMb ?? lateMb, lateMb }),
  };
}
