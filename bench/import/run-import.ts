// run-import.ts — imports one file into one store, as the command line does, and says how long it took. A process of its own.
import { resourceUsage } from 'node:process';
import { camtReader } from '@reskontra/bank-camt';
import { instantFromMs, seededRandom, stockHooks, VISMA_AMILI } from '@reskontra/core';
import { createEngine, type Engine, type EngineOptions, openSqliteStore } from '@reskontra/engine';

export const OWN_ACCOUNT = 'FI2112345600000785';

export interface Imported {
  readonly ms: number;
  readonly peakMb: number;
  readonly transactions: number;
  readonly new: number;
  readonly planned: number;
}

export async function openEngine(
  path: string,
  sources: Pick<EngineOptions, 'erp' | 'collector'> = {},
): Promise<Engine> {
  return createEngine({
    company: 'bench',
    store: await openSqliteStore(path),
    ...sources,
    hooks: stockHooks,
    readers: [camtReader],
    collectorProfile: VISMA_AMILI,
    ownAccounts: [OWN_ACCOUNT],
    clock: { now: () => instantFromMs(Date.now()) },
    random: seededRandom(1),
  });
}

export async function runImport(store: string, file: string): Promise<Imported> {
  const engine = await openEngine(store);
  const begin = performance.now();
  const result = await engine.importer.importFile(file, { most: 100 });
  const ms = performance.now() - begin;
  await engine.close();
  return {
    ms,
    peakMb: resourceUsage().maxRSS / 1_024,
    transactions: result.transactions,
    new: result.new,
    planned: result.planned,
  };
}
