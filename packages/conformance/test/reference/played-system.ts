// played-system.ts — a small system over HTTP with JSON, as an ERP or a collector could be: tables, changes, pages, keys.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '@reskontra/core';

/** A row as it is shown. `key` orders rows that changed in one moment. */
export interface Row {
  readonly key: string;
  readonly changedAt: string;
  readonly version: number;
  readonly [field: string]: unknown;
}

export interface PlayedSystemOptions {
  readonly apiKey: string;
  readonly clock: Clock;
  readonly pageSize: number | undefined;
  /** Handles a write: the change it makes, or why it is refused. */
  write(system: PlayedSystem, path: readonly string[], body: Readonly<Record<string, string>>): Written;
}

/** `later`: it is taken now, and done or refused when its turn comes. */
export type Written =
  | { readonly remote: string }
  | { readonly refused: string }
  | { readonly later: () => Exclude<Written, { readonly later: unknown }> };

interface Job {
  readonly at: string;
  readonly work: () => Exclude<Written, { readonly later: unknown }>;
  done?: Exclude<Written, { readonly later: unknown }>;
}

const DEFAULT_PAGE_SIZE = 100;

/** Lists are `GET /table?since=&after=`: rows changed from then on, in the order of change, after a key of that moment. */
export class PlayedSystem {
  readonly #options: PlayedSystemOptions;
  readonly #tables = new Map<string, Map<string, Row>>();
  readonly #keys = new Map<string, Written>();
  readonly #server = createServer((request, response) => {
    this.#serve(request, response).catch(() => response.destroy());
  });
  readonly #jobs = new Map<string, Job>();
  effects = 0;
  #sequence = 0;

  constructor(options: PlayedSystemOptions) {
    this.#options = options;
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  put(table: string, key: string, fields: Readonly<Record<string, unknown>>): void {
    const rows = this.#rows(table);
    const version = (rows.get(key)?.version ?? 0) + 1;
    rows.set(key, { ...rows.get(key), ...fields, key, version, changedAt: this.#options.clock.now() });
  }

  get(table: string, key: string): Row | undefined {
    return this.#rows(table).get(key);
  }

  find(table: string, matches: (row: Row) => boolean): Row | undefined {
    return [...this.#rows(table).values()].find(matches);
  }

  nextKey(): string {
    this.#sequence += 1;
    return String(this.#sequence).padStart(6, '0');
  }

  #rows(table: string): Map<string, Row> {
    const rows = this.#tables.get(table) ?? new Map<string, Row>();
    this.#tables.set(table, rows);
    return rows;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://here');
    const path = url.pathname.split('/').slice(1).map(decodeURIComponent);
    const body = await bodyOf(request);
    if (request.headers.authorization !== `Bearer ${this.#options.apiKey}`)
      return reply(response, 401, { message: 'wrong key' });
    this.#workOff();
    if (request.method === 'GET' && path[0] === 'jobs') return reply(response, 200, this.#showJobs(path[1]));
    if (request.method === 'GET') return reply(response, 200, this.#list(path[0] ?? '', url.searchParams));

    const key = request.headers['idempotency-key'];
    const known = typeof key === 'string' ? this.#keys.get(key) : undefined;
    const written = known ?? this.#options.write(this, path, JSON.parse(body));
    if ('refused' in written) return reply(response, 422, { message: written.refused });
    if (known === undefined) this.effects += 1;
    if (typeof key === 'string') this.#keys.set(key, written);
    if ('later' in written) {
      const job = `job-${this.nextKey()}`;
      this.#jobs.set(job, { at: this.#options.clock.now(), work: written.later });
      return reply(response, 202, { job });
    }
    return reply(response, 201, { id: written.remote });
  }

  /** What was taken before this moment has had its turn. */
  #workOff(): void {
    for (const job of this.#jobs.values()) {
      if (job.done !== undefined || job.at >= this.#options.clock.now()) continue;
      job.done = job.work();
      if ('refused' in job.done) this.effects -= 1;
    }
  }

  /** One job, or how many wait. */
  #showJobs(key: string | undefined): unknown {
    if (key === undefined) return { waiting: [...this.#jobs.values()].filter(({ done }) => done === undefined).length };
    const done = this.#jobs.get(key)?.done;
    if (done === undefined) return { state: 'waiting' };
    return 'refused' in done ? { state: 'refused', message: done.refused } : { state: 'done', id: done.remote };
  }

  #list(table: string, query: URLSearchParams): unknown {
    const since = query.get('since') ?? '';
    const after = query.get('after') ?? '';
    const of = query.get('of');
    const rows = [...this.#rows(table).values()]
      .filter((row) => of === null || row.of === of)
      .filter((row) => row.changedAt > since || (row.changedAt === since && row.key > after))
      .toSorted((a, b) => compare(a.changedAt, b.changedAt) || compare(a.key, b.key));
    const from = Number(query.get('skip') ?? '0'); // a list by offset, for a mutant
    const size = this.#options.pageSize ?? DEFAULT_PAGE_SIZE;
    return { items: rows.slice(from, from + size), more: rows.length > from + size };
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
