// open-engine.ts — store, adapters and rules as configured, put together for one run.
import { overdueDays, plainDateIn, type Side } from '@reskontra/core';
import {
  createEngine,
  createTelemetryObserver,
  type Engine,
  type MatchPolicy,
  type Observer,
  type OverdueWatch,
  observers,
  type ReadHealthOptions,
  type Store,
} from '@reskontra/engine';
import { type Connections, connectAll } from '../adapters/connect.ts';
import { loadHooks } from '../adapters/load-hooks.ts';
import { refuseDoubleBooking } from '../adapters/refuse-double-booking.ts';
import { type LoadedConfig, loadConfig } from '../config/load-config.ts';
import type { Session } from '../session.ts';
import { bankPolicy } from '../statement/bank-policy.ts';
import { csvOptions } from '../statement/csv-options.ts';
import { statementReaders } from '../statement/readers.ts';
import { openConfiguredStore, openRehearsalStore } from './open-store.ts';
import { openStepLog } from './step-log.ts';

export interface OpenOptions {
  /** Speak to ERP and collector; without it only the store is opened. */
  readonly connect: boolean;
  /** Work on a copy of the store that is thrown away. */
  readonly rehearsal?: boolean;
}

export interface OpenedEngine {
  readonly engine: Engine;
  readonly store: Store;
  readonly company: string;
  readonly loaded: LoadedConfig;
  /** Which sides the configuration connects. */
  readonly connected: { readonly erp: boolean; readonly collector: boolean };
  /** Cuts every request of the adapters. */
  cutConnections(): void;
}

/** Opens, works, and closes whatever happens. @throws ConfigError for anything wrong with configuration or store */
export async function withEngine<T>(
  session: Session,
  options: OpenOptions,
  work: (opened: OpenedEngine) => Promise<T>,
): Promise<T> {
  const opened = await openEngine(session, options);
  try {
    return await work(opened);
  } finally {
    await opened.engine.close();
  }
}

const NOT_CONNECTED: Connections = { erp: undefined, collector: undefined };

async function openEngine({ host, ...session }: Session, options: OpenOptions): Promise<OpenedEngine> {
  const loaded = loadConfig({ host, ...session });
  const log = await openStepLog({ host, ...session }, loaded.config.company);
  const connection = new AbortController();
  const { erp, collector } = options.connect
    ? await connectAll({ loaded, host, signal: connection.signal })
    : NOT_CONNECTED;
  refuseDoubleBooking(loaded.config, collector);
  const hooks = await loadHooks(loaded);
  const policy = bankPolicy(loaded.config);
  const store = await (options.rehearsal === true ? openRehearsalStore(loaded) : openConfiguredStore(loaded));
  const { company } = loaded.config;
  const engine = createEngine({
    company,
    store,
    erp,
    collector,
    unconnected: unconnectedSides(loaded, options),
    overdue: overdueWatch(loaded, host),
    hooks,
    readers: statementReaders(csvOptions(loaded.config)),
    collectorProfile: policy.collector,
    ownAccounts: policy.ownAccounts,
    match: loaded.config.match as MatchPolicy, // its keys are currencies: the schema has looked
    payments: loaded.config.payments.source,
    clock: host.clock,
    random: host.random,
    observer: options.rehearsal === true ? undefined : observerOf(log, { store, company, clock: host.clock }),
  });
  return {
    engine,
    store,
    company,
    loaded,
    connected: { erp: erp !== undefined, collector: collector !== undefined },
    cutConnections: () => connection.abort(),
  };
}

/** Of what is recorded and sent; a rehearsal does neither. */
function observerOf(log: Observer | undefined, health: ReadHealthOptions): Observer {
  const telemetry = createTelemetryObserver(health);
  return log === undefined ? telemetry : observers(log, telemetry);
}

function unconnectedSides({ config }: LoadedConfig, { connect }: OpenOptions): readonly Side[] {
  if (connect) return [];
  return (['erp', 'collector'] as const).filter((side) => config[side] !== undefined);
}

/** Late invoices are looked for only when a rule hands them over. */
function overdueWatch({ config }: LoadedConfig, { clock }: Session['host']): OverdueWatch | undefined {
  const rule = config.hooks.stock['overdue-to-collection'];
  if (rule === false) return undefined;
  return {
    today: () => plainDateIn(clock.now(), config.timeZone),
    days: overdueDays(typeof rule === 'boolean' ? {} : rule),
  };
}
