// sweep.ts — a walk through the invoices that changed: its place, and from which moment the next walk begins.
import { formatLocal, type LocalMs, localMsOf, parseRemote } from '@reskontra/adapter-kit';
import { type AnySdkError, instantFromMs, instantToMs, SdkError } from '@reskontra/core';
import { z } from 'zod';
import { lastIdOf, type QueryList } from '../client.ts';
import { remoteRow } from '../remote.ts';
import type { ReaderOptions } from './reader-options.ts';

export const sweepSchema = z.strictObject({
  since: z.number().optional(),
  begun: z.number().optional(),
  afterId: z.string().optional(),
});

/**
 * `since`: only versions from then on are asked for; absent in the first walk. `begun`: when this walk began. `afterId`:
 * the last invoice that was read. Moments are of Procountor's own wall clock.
 */
export type Sweep = Readonly<z.output<typeof sweepSchema>>;

export interface SweptPage {
  /** Procountor's ids of the invoices that changed. */
  readonly ids: readonly string[];
  /** Rows that name no invoice. */
  readonly setAside: readonly AnySdkError[];
  /** What has been read so far, or where the next walk begins. */
  readonly sweep: Sweep;
  readonly more: boolean;
}

/**
 * The next invoices that changed, in the order of their ids: one that changes meanwhile keeps its place, so none is
 * pushed over the edge of a page. One that was passed by before it changed has a version after the walk began, and the
 * next walk begins the overlap before that.
 * @throws AuthError, ConfigError, DataError, TemporaryError
 */
export async function readChanged(sweep: Sweep, options: ReaderOptions): Promise<SweptPage> {
  const { client, config } = options;
  const page = await client.listInvoices(queryOf(sweep, options), { afterId: sweep.afterId, size: config.pageSize });
  const begun = sweep.begun ?? beginOf(page.servedAtMs, options);
  const { ids, setAside } = idsOf(page.rows);
  if (page.isLast) {
    return { ids, setAside, sweep: { since: begun - config.overlapMinutes * 60_000 }, more: false };
  }
  const since = sweep.since === undefined ? {} : { since: sweep.since };
  return { ids, setAside, sweep: { ...since, begun, afterId: lastIdOf(page.rows) }, more: true };
}

function queryOf({ since }: Sweep, { config: { firstDay } }: ReaderOptions): QueryList {
  return [
    ...(since === undefined ? [] : ([['versionStartDate', formatLocal(since).slice(0, 19)]] as const)),
    ...(firstDay === undefined ? [] : ([['startDate', firstDay]] as const)),
  ];
}

/** The server's own time, unless ours is earlier: going back further than needed does no harm. */
function beginOf(servedAtMs: number | undefined, { clock, config }: ReaderOptions): LocalMs {
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
