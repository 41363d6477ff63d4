// sweep.ts — a walk through the invoices that changed, on Procountor's own wall clock.
import { afterIdPage, formatLocal, type IdSweep, type LocalMs, localMsOf, parseRemote } from '@reskontra/adapter-kit';
import { type AnySdkError, instantFromMs, instantToMs, SdkError } from '@reskontra/core';
import { lastIdOf, type QueryList } from '../client.ts';
import { remoteRow } from '../remote.ts';
import type { ReaderOptions } from './reader-options.ts';

export interface SweptPage {
  /** Procountor's ids of the invoices that changed. */
  readonly ids: readonly string[];
  /** Rows that name no invoice. */
  readonly setAside: readonly AnySdkError[];
  /** What has been read so far, or where the next walk begins. */
  readonly sweep: IdSweep;
  readonly more: boolean;
}

/**
 * The next invoices that changed, in the order of their ids.
 * @throws AuthError, ConfigError, DataError, TemporaryError
 */
export async function readChanged(sweep: IdSweep, options: ReaderOptions): Promise<SweptPage> {
  const { client, config } = options;
  const page = await client.listInvoices(queryOf(sweep, options), { afterId: sweep.afterId, size: config.pageSize });
  const after = afterIdPage(sweep, {
    nowMs: nowOf(page.servedAtMs, options),
    overlapMs: config.overlapMinutes * 60_000,
    lastId: page.isLast ? undefined : lastIdOf(page.rows),
  });
  return { ...idsOf(page.rows), ...after };
}

function queryOf({ since }: IdSweep, { config: { firstDay } }: ReaderOptions): QueryList {
  return [
    ...(since === undefined ? [] : ([['versionStartDate', formatLocal(since).slice(0, 19)]] as const)),
    ...(firstDay === undefined ? [] : ([['startDate', firstDay]] as const)),
  ];
}

/** The server's own time, unless ours is earlier: going back further than needed does no harm. */
function nowOf(servedAtMs: number | undefined, { clock, config }: ReaderOptions): LocalMs {
  const nowMs = instantToMs(clock.now());
  return localMsOf(instantFromMs(Math.min(servedAtMs ?? nowMs, nowMs)), config.zone);
}

function idsOf(rows: readonly unknown[]): Pick<SweptPage, 'ids' | 'setAside'> {
  const ids: string[] = [];
  const setAside: AnySdkError[] = [];
  for (const row of rows) {
    try {
      ids.push(parseRemote(remoteRow, row, { record: 'A row of the list of invoices', code: 'erp.bad-record' }).id);
    } catch (error) {
      if (!SdkError.is(error, 'data')) throw error;
      setAside.push(error);
    }
  }
  return { ids, setAside };
}
