// check-all.ts — tries everything that an import needs, each on its own, so that one fault does not hide the next.
import { existsSync } from 'node:fs';
import process from 'node:process';
import { type Clock, type CollectorConnection, type ErpConnection, SdkError } from '@reskontra/core';
import { readOutboxHealth } from '@reskontra/engine';
import { type ConnectOptions, connectCollector, connectErp } from '../adapters/connect.ts';
import { loadHooks } from '../adapters/load-hooks.ts';
import { type LoadedConfig, loadConfig } from '../config/load-config.ts';
import { EXIT } from '../errors/exit-code.ts';
import { exitCodeOf } from '../errors/exit-code-of.ts';
import { sentenceOf } from '../errors/report-error.ts';
import { openConfiguredStore, sqlitePath } from '../run/open-store.ts';
import type { Session } from '../session.ts';
import type { Finding } from './finding.ts';
import { outboxFinding } from './outbox-finding.ts';

export async function checkAll(session: Session): Promise<readonly Finding[]> {
  const node = good(`Node ${process.versions.node}`);
  let loaded: LoadedConfig;
  try {
    loaded = loadConfig(session);
  } catch (error) {
    return [node, wrong('configuration', error)];
  }
  const options: ConnectOptions = { loaded, host: session.host, signal: new AbortController().signal };
  const { erp, collector } = loaded.config;
  return [
    node,
    good(`configuration ${loaded.path}, company ${loaded.config.company}`),
    await attempt('rules', async () => [good(`${(await loadHooks(loaded)).length} rules`)]),
    await attempt('store', () => checkStore(loaded, session.host.clock)),
    await attempt(`erp ${erp?.adapter ?? ''}`, () => checkSide('erp', erp?.adapter, () => connectErp(options))),
    await attempt(`collector ${collector?.adapter ?? ''}`, () =>
      checkSide('collector', collector?.adapter, () => connectCollector(options)),
    ),
  ].flat();
}

async function checkStore(loaded: LoadedConfig, clock: Clock): Promise<readonly Finding[]> {
  const path = sqlitePath(loaded);
  if (path !== undefined && !existsSync(path)) return [good(`store ${path}, to be made by the first import`)];
  const store = await openConfiguredStore(loaded);
  try {
    const health = await readOutboxHealth({ store, company: loaded.config.company, clock });
    return [good(`store ${store.name}`), outboxFinding(health)];
  } finally {
    await store.close();
  }
}

async function checkSide(
  side: 'erp' | 'collector',
  name: string | undefined,
  connect: () => Promise<ErpConnection | CollectorConnection | undefined>,
): Promise<readonly Finding[]> {
  const connection = await connect();
  if (connection === undefined) return [absent(side)];
  try {
    const results = (await connection.check?.()) ?? [{ what: 'connected; it has no check of its own', ok: true }];
    return results.map(({ what, ok, ...remedy }) => ({
      what: `${side} ${name}: ${what}`,
      ok,
      ...remedy,
      code: ok ? EXIT.done : EXIT.unreachable,
    }));
  } finally {
    await connection.close?.();
  }
}

function absent(side: 'erp' | 'collector'): Finding {
  return good(
    side === 'erp'
      ? 'no erp: the invoices come from the collector'
      : 'no collector: only statement read and import --dry-run work',
  );
}

async function attempt(what: string, check: () => Promise<readonly Finding[]>): Promise<readonly Finding[]> {
  try {
    return await check();
  } catch (error) {
    return [wrong(what.trim(), error)];
  }
}

function good(what: string): Finding {
  return { what, ok: true, code: EXIT.done };
}

function wrong(what: string, error: unknown): Finding {
  if (!SdkError.is(error)) throw error;
  return { what, ok: false, remedy: sentenceOf(error), code: exitCodeOf(error) };
}
