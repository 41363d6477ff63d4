// bench.ts — a fake that has been started, a proxy before it, and connections to it.
import {
  type AdapterContext,
  type AdapterKind,
  type CheckResult,
  type CollectorConnection,
  type CommandType,
  type ErpConnection,
  type Fact,
  parsePlainDate,
  type Reader,
  type Writer,
} from '@reskontra/core';
import { notApplicable } from '../expect.ts';
import type { AdapterSubject, ConnectionOf, Fake } from '../subject/adapter-subject.ts';
import { fieldsOf, localOrigin, localOrigins, mapTexts, valueAt } from './config-fields.ts';
import { createMovableClock, type MovableClock } from './movable-clock.ts';
import { createProxy, type NetworkProxy } from './proxy.ts';

/** Either kind of adapter, as the checks see it: records go in by the streams, which know their kind. */
// biome-ignore lint/suspicious/noExplicitAny: a subject of either kind; only its own streams make records for it
export type AnySubject = AdapterSubject<any, any>;

/** A connection of either kind, by the names of its readers and commands. */
export interface Connection {
  readonly readers: readonly (readonly [name: string, reader: Reader<Fact>])[];
  readonly writers: readonly (readonly [type: CommandType, writer: Writer<CommandType>])[];
  check?(): Promise<readonly CheckResult[]>;
}

export interface ConnectOptions {
  readonly config?: Readonly<Record<string, unknown>>;
  readonly signal?: AbortSignal;
}

export interface Bench {
  readonly fake: Fake<unknown>;
  readonly clock: MovableClock;
  /** The fake's configuration, leading through the proxy. */
  readonly config: Readonly<Record<string, unknown>>;
  /** As `config`, with a short time-out, where the fake gives one. */
  readonly impatientConfig: Readonly<Record<string, unknown>> | undefined;
  /** Undefined when the configuration holds no address on this machine. */
  readonly proxy: NetworkProxy | undefined;
  /** A new connection. Without a configuration, to the fake. */
  connect(options?: ConnectOptions): Connection;
  put(...records: readonly unknown[]): Promise<void>;
}

export interface BenchOptions {
  readonly pageSize?: number;
}

const LARGE_PAGE = 1000; // more than any check puts in

/** Starts a fake, hands it to the check, and closes it whatever happens. */
export async function withBench<T>(
  subject: AnySubject,
  use: (bench: Bench) => Promise<T>,
  { pageSize = LARGE_PAGE }: BenchOptions = {},
): Promise<T> {
  const clock = createMovableClock();
  const fake: Fake<unknown> = await subject.start({
    clock,
    pageSize: subject.pageSizes === true ? pageSize : undefined,
  });
  const proxy = localOrigins(fake.config).length === 0 ? undefined : createProxy();
  const stop = new AbortController();
  const open: { close?(): Promise<void> }[] = [];
  try {
    const lead = async (given: Fake<unknown>['config']) => (proxy === undefined ? given : leadThrough(given, proxy));
    const config = await lead(fake.config);
    const impatientConfig = fake.impatientConfig === undefined ? undefined : await lead(fake.impatientConfig);
    return await use({
      fake,
      clock,
      config,
      impatientConfig,
      proxy,
      connect(options = {}) {
        const connection = connect(subject, options.config ?? config, {
          folder: fake.folder ?? '.',
          clock,
          today: () => parsePlainDate(clock.now().slice(0, 10)),
          signal: options.signal ?? stop.signal,
        });
        open.push(connection);
        return toConnection(connection);
      },
      async put(...records) {
        for (const record of records) await fake.put(record);
      },
    });
  } finally {
    for (const connection of open) await connection.close?.().catch(() => undefined);
    stop.abort();
    await proxy?.close();
    await fake.close();
  }
}

/** The proxy of a bench. @throws NotApplicable when there is none */
export function proxyOf({ proxy }: Bench): NetworkProxy {
  return proxy ?? notApplicable('its configuration holds no address on this machine');
}

/** Everything secret that the adapter is given. */
export function secretsOf(subject: AnySubject, { fake, config }: Bench): readonly string[] {
  const configured = fieldsOf(subject.adapter.config)
    .filter((field) => field.secret)
    .map((field) => valueAt(config, field.path));
  return [...configured, ...(fake.secrets ?? [])].filter((value): value is string => typeof value === 'string');
}

/** The configuration with every secret replaced. @throws NotApplicable when there is none */
export function withWrongSecrets(
  subject: AnySubject,
  { config }: Bench,
  wrong: string,
): Readonly<Record<string, unknown>> {
  const secret = new Set(
    fieldsOf(subject.adapter.config)
      .filter((field) => field.secret)
      .map((field) => field.path.join('.')),
  );
  if (secret.size === 0) notApplicable('its configuration has no secret');
  return mapTexts(config, (text, path) => (secret.has(path.join('.')) ? wrong : text)) as Record<string, unknown>;
}

/** For each address on this machine a configuration in which it alone is replaced by another. */
export function withOneOtherOrigin(config: unknown, origin: string): readonly Readonly<Record<string, unknown>>[] {
  const places: string[] = [];
  mapTexts(config, (text, path) => {
    if (localOrigin(text) !== undefined) places.push(path.join('.'));
    return text;
  });
  return places.map(
    (place) =>
      mapTexts(config, (text, path) =>
        path.join('.') === place ? `${origin}${text.slice(localOrigin(text)?.length)}` : text,
      ) as Record<string, unknown>,
  );
}

async function leadThrough(config: unknown, proxy: NetworkProxy): Promise<Readonly<Record<string, unknown>>> {
  const doors = new Map<string, string>();
  for (const origin of localOrigins(config)) doors.set(origin, await proxy.through(origin));
  return mapTexts(config, (text) => {
    const own = localOrigin(text);
    return own === undefined ? text : `${doors.get(own)}${text.slice(own.length)}`;
  }) as Record<string, unknown>;
}

function connect(subject: AnySubject, given: unknown, context: AdapterContext): ConnectionOf<AdapterKind> {
  const config: unknown = subject.adapter.config.parse(given);
  return subject.connect === undefined ? subject.adapter.connect(config, context) : subject.connect(config, context);
}

function toConnection(connection: ErpConnection | CollectorConnection): Connection {
  const { check } = connection;
  return {
    readers: present<Reader<Fact>>(connection.read),
    writers: present<Writer<CommandType>>(connection.write ?? {}) as Connection['writers'],
    ...(check === undefined ? {} : { check: () => check.call(connection) }),
  };
}

function present<T>(members: object): readonly (readonly [string, T])[] {
  return Object.entries(members).filter(([, value]) => value !== undefined) as (readonly [string, T])[];
}
