// connect.ts — the configured adapters, checked and connected.
import {
  type AdapterContext,
  type AdapterKind,
  type AnyAdapter,
  type CollectorConnection,
  type ErpConnection,
  plainDateIn,
} from '@reskontra/core';
import type { z } from 'zod';
import type { AdapterPart } from '../config/config-schema.ts';
import { toConfigError } from '../config/describe-issue.ts';
import type { LoadedConfig } from '../config/load-config.ts';
import { refuseWrittenSecrets, resolveSecrets } from '../config/secrets.ts';
import type { Host } from '../system/host.ts';
import { giveUpEarly } from './give-up-early.ts';
import { resolveAdapter } from './resolve-adapter.ts';

export interface Connections {
  readonly erp: ErpConnection | undefined;
  readonly collector: CollectorConnection | undefined;
}

export interface ConnectOptions {
  readonly loaded: LoadedConfig;
  readonly host: Host;
  /** Aborting it cuts every request. */
  readonly signal: AbortSignal;
}

/** @throws ConfigError as `resolveAdapter`; `config.unknown-key`, `config.invalid`, `config.missing-secret` */
export async function connectAll(options: ConnectOptions): Promise<Connections> {
  return { erp: await connectErp(options), collector: await connectCollector(options) };
}

export async function connectErp(options: ConnectOptions): Promise<ErpConnection | undefined> {
  const part = options.loaded.config.erp;
  if (part === undefined) return undefined;
  const adapter = await resolveAdapter({ name: part.adapter, kind: 'erp', folder: options.loaded.folder });
  return giveUpEarly(adapter.connect(adapterConfig(adapter, part, options), contextOf(options)));
}

export async function connectCollector(options: ConnectOptions): Promise<CollectorConnection | undefined> {
  const part = options.loaded.config.collector;
  if (part === undefined) return undefined;
  const adapter = await resolveAdapter({ name: part.adapter, kind: 'collector', folder: options.loaded.folder });
  return giveUpEarly(adapter.connect(adapterConfig(adapter, part, options), contextOf(options)));
}

/** The adapter's own part, as the adapter wants it: without `adapter`, with its secrets. */
function adapterConfig(adapter: AnyAdapter, part: AdapterPart, { loaded }: ConnectOptions): z.output<z.ZodType> {
  const { adapter: _name, ...own } = part;
  const place = { file: loaded.file, at: [adapter.kind satisfies AdapterKind] };
  refuseWrittenSecrets(adapter.config, own, place);
  const parsed = adapter.config.safeParse(resolveSecrets(own, { ...place, env: loaded.env }));
  if (parsed.success) return parsed.data;
  throw toConfigError({ ...place, schema: adapter.config, error: parsed.error });
}

function contextOf({ loaded, host, signal }: ConnectOptions): AdapterContext {
  const { folder, config } = loaded;
  return { folder, clock: host.clock, today: () => plainDateIn(host.clock.now(), config.timeZone), signal };
}
