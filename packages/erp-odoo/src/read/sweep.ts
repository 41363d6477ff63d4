// sweep.ts — a walk through the records of a model that changed.
import { afterIdPage, type IdSweep } from '@reskontra/adapter-kit';
import { DataError, instantToMs } from '@reskontra/core';
import type { Condition, Model } from '../client.ts';
import { remoteRow } from '../remote.ts';
import type { ReaderOptions } from './reader-options.ts';

export interface Swept {
  readonly rows: readonly unknown[];
  readonly sweep: IdSweep;
  readonly more: boolean;
}

export interface SweptModel {
  readonly model: Model;
  readonly domain: readonly Condition[];
  readonly fields: readonly string[];
}

/**
 * The next records that changed, in the order of their ids: `write_date` is shown to the second and kept to the
 * microsecond, so that no order by it could be gone on with. It is the time at which its transaction began, and the record
 * is seen when that has ended: the next walk begins the overlap before this one began. Only an empty page is the last.
 * @throws AuthError, ConfigError, DataError, TemporaryError
 */
export async function readChanged(
  sweep: IdSweep,
  { model, domain, fields }: SweptModel,
  { client, clock, config }: ReaderOptions,
): Promise<Swept> {
  const { since, afterId } = sweep;
  const conditions: readonly Condition[] = [
    ...domain,
    ...(since === undefined ? [] : [['write_date', '>=', toUtc(since)] as const]),
    ...(afterId === undefined ? [] : [['id', '>', Number(afterId)] as const]),
  ];
  const page = await client.search(model, { domain: conditions, fields, limit: config.pageSize });
  const lastId = lastIdOf(page.rows, model);
  if (lastId !== undefined && afterId !== undefined && Number(lastId) <= Number(afterId)) throw circle(model);
  const nowMs = instantToMs(clock.now());
  const after = afterIdPage(sweep, {
    nowMs: Math.min(page.servedAtMs ?? nowMs, nowMs),
    overlapMs: config.overlapMinutes * 60_000,
    lastId,
  });
  return { rows: page.rows, ...after };
}

/** As Odoo writes moments: `2026-04-01 08:00:00`, in UTC. */
function toUtc(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}

/** @throws DataError `erp.bad-list` when rows have no ids */
function lastIdOf(rows: readonly unknown[], model: Model): string | undefined {
  const ids = rows.flatMap((row) => remoteRow.safeParse(row).data?.id ?? []);
  if (rows.length === 0) return undefined;
  const last = ids.reduce((greatest, id) => Math.max(greatest, Number(id)), -1);
  if (last >= 0) return String(last);
  throw new DataError(`The records of ${model} that Odoo gives have no ids. Report it to whoever runs it.`, {
    code: 'erp.bad-list',
  });
}

function circle(model: Model): DataError {
  return new DataError(
    `Odoo gives records of ${model} again that were asked for already; its paging does not move on. Try again later.`,
    { code: 'paging.circle' },
  );
}
