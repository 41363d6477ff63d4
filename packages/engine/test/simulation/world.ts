// world.ts — the town, one store, and the mortal processes that keep the two sides in step.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCamtReader } from '@reskontra/bank-camt';
import { config, connect } from '@reskontra/collector-maventa/testing';
import {
  type Clock,
  type CollectorConnection,
  createStockHooks,
  type ErpConnection,
  instantFromMs,
  type PlainDate,
  plainDateIn,
  SdkError,
  VISMA_AMILI,
} from '@reskontra/core';
import type { FaultRates } from '@reskontra/simulator';
import { sql } from 'kysely';
import { createEngine, type Engine, openSqliteStore, type Store } from '../../src/index.ts';
import type { Bug } from './bug.ts';
import type { Chance } from './chance.ts';
import type { ErpFaults } from './fake-erp.ts';
import { beginLife, Death, type Life } from './life.ts';
import { mortalNetwork } from './mortal-network.ts';
import { mortalStore } from './mortal-store.ts';
import { ACCOUNT, COMPANY_ID, Town } from './town.ts';

export const COMPANY = 'town';
const HOUR_MS = 60 * 60_000;
const HOSTS = {
  authUrl: 'https://partner.example',
  invoicesUrl: 'https://partner.example',
  receivablesUrl: 'https://partner.example',
};
const CONFIG = config.parse({
  service: 'kassavirta',
  ...HOSTS,
  companyUuid: COMPANY_ID,
  userApiKey: 'user-key',
  vendorApiKey: 'vendor-key',
});
const FOLDER = mkdtempSync(join(tmpdir(), 'simulation-'));

export interface WorldOptions {
  readonly chance: Chance;
  readonly bug: Bug | undefined;
  readonly onStep: (what: string) => void;
}

export class World {
  readonly town: Town;
  readonly store: Store;
  readonly #options: WorldOptions;
  readonly #bankMatches: boolean;
  readonly #knowsKeys: boolean;
  readonly #concurrency: number;
  readonly #rates: FaultRates;
  readonly #living = new Set<string>();
  #lives = 0;
  #isCalm = false;
  #skewMs = 0;

  static async create(options: WorldOptions): Promise<World> {
    const store = await openSqliteStore(':memory:');
    await options.bug?.store?.(store);
    return new World(options, store);
  }

  private constructor(options: WorldOptions, store: Store) {
    const { chance } = options;
    this.#options = options;
    this.store = store;
    this.#bankMatches = chance.happens(0.5);
    this.#knowsKeys = chance.happens(0.5);
    this.#concurrency = chance.oneOf([1, 2, 4]);
    this.town = new Town({ chance, bankMatches: this.#bankMatches });
    this.#rates = ratesFor(chance);
  }

  /** One thing happens: in the town, to the clock, or in a process of ours. */
  async step(): Promise<void> {
    const { chance } = this.#options;
    const acts: readonly (() => void | Promise<void>)[] = [
      () => this.#busyHour(),
      () => this.#busyHour(),
      () => this.#busyHour(),
      () => this.#busyHour(),
      () => this.town.passTime(chance.oneOf([60_000, 3 * HOUR_MS, 26 * HOUR_MS])),
      () => this.#jumpClock(),
      () => this.#live((engine) => this.#sync(engine)),
      () => this.#live((engine) => this.#sync(engine)),
      () => this.#live((engine) => this.#import(engine, this.#someDays())),
      () => this.#live((engine) => this.#import(engine, this.#someDays())),
      () => this.#live((engine) => this.#deliver(engine)),
      () => this.#twoAtOnce(),
      () => this.#fillDisk(),
    ];
    this.town.simulator.control.setFaultRates(this.#rates);
    await chance.oneOf(acts)();
  }

  /** Nothing fails any more, and everything is read and sent. */
  async calmDown(): Promise<void> {
    this.#isCalm = true;
    this.#skewMs = 0;
    this.town.simulator.control.clearFaults();
    this.town.waitForBank();
    await this.everyoneReadsAndSends();
    this.town.passTime(HOUR_MS);
    await this.#live(async (engine) => {
      await engine.puller.pull(); // what the collector made of it
      await engine.outbox.deliver({ patienceMs: 24 * HOUR_MS });
      await engine.puller.pull();
    });
  }

  async everyoneReadsAndSends(): Promise<void> {
    this.town.passTime(HOUR_MS); // the lease of whoever died far away runs out
    await this.#live(async (engine) => {
      await engine.puller.pull();
      await this.#import(engine, this.town.days());
      await engine.outbox.deliver({ patienceMs: 24 * HOUR_MS });
    });
  }

  /** A process that only looks. */
  async look<T>(work: (engine: Engine) => Promise<T>): Promise<T> {
    let result: { readonly value: T } | undefined;
    await this.#live(async (engine) => {
      result = { value: await work(engine) };
    });
    return (result as { readonly value: T }).value;
  }

  async close(): Promise<void> {
    await this.store.close();
  }

  async #sync(engine: Engine): Promise<void> {
    await engine.puller.pull();
    await this.#deliver(engine);
  }

  async #deliver(engine: Engine): Promise<void> {
    await engine.outbox.deliver({ patienceMs: this.#options.chance.oneOf([0, 5000, HOUR_MS]) });
  }

  async #import(engine: Engine, days: readonly PlainDate[]): Promise<void> {
    for (const day of days) {
      await engine.importer.importFile(fileOf(day, this.town.statement(day)));
    }
  }

  #busyHour(): void {
    for (let left = 1 + this.#options.chance.whole(5); left > 0; left -= 1) this.town.happen();
  }

  /** Any days, in any order, today's before it is over. */
  #someDays(): readonly PlainDate[] {
    const { chance } = this.#options;
    return chance.shuffled(this.town.days()).slice(0, 1 + chance.whole(4));
  }

  #jumpClock(): void {
    this.#skewMs = this.#options.chance.oneOf([0, -HOUR_MS, 5 * 60_000, 26 * HOUR_MS]);
  }

  async #twoAtOnce(): Promise<void> {
    await Promise.all([this.#live((engine) => this.#deliver(engine)), this.#live((engine) => this.#sync(engine))]);
  }

  /** SQLite itself says that there is no room, at whatever row comes to need a page. */
  async #fillDisk(): Promise<void> {
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(this.store.db);
    const limit = Number(rows[0]?.page_count ?? 0) + this.#options.chance.whole(3);
    await sql.raw(`pragma max_page_count = ${limit}`).execute(this.store.db);
    await this.#live((engine) => this.#sync(engine));
    await this.#live((engine) => this.#import(engine, this.#someDays()));
    await sql`pragma max_page_count = 1000000`.execute(this.store.db);
  }

  /** One process, from its start to its end or its death. What a store or a side refuses ends it too; anything else is a bug. */
  async #live(work: (engine: Engine) => Promise<void>): Promise<void> {
    const { chance, onStep } = this.#options;
    this.#lives += 1;
    const life = beginLife({ id: `life${this.#lives}`, chance, mayDie: !this.#isCalm, onStep });
    this.#living.add(life.id);
    try {
      await work(this.#engineOf(life));
    } catch (error) {
      if (!(error instanceof Death || SdkError.is(error, 'temporary'))) throw error;
      onStep(`${life.id} ends: ${error.message}`);
    } finally {
      this.#living.delete(life.id);
    }
  }

  #engineOf(life: Life): Engine {
    const { chance, bug } = this.#options;
    const store = mortalStore({ store: this.store, life, chance, lockedRate: this.#isCalm ? 0 : 0.01 });
    const clock: Clock = { now: () => instantFromMs(this.town.nowMs + this.#skewMs) };
    const sleep = async (ms: number) => this.town.passTime(ms);
    const collector = this.#collectorOf(life, clock, sleep);
    const erp = this.#erpOf(life);
    const account = { mode: 'postToClearing', account: '1510' } as const;
    const stock = createStockHooks({ collectorPayment: this.#bankMatches ? { mode: 'bankMatches' } : account });
    const isFar = chance.happens(0.3); // another machine: only the lease tells that its process is dead
    return createEngine({
      company: COMPANY,
      store,
      erp: bug?.erp?.(erp, store) ?? erp,
      collector: bug?.collector?.(collector, store) ?? collector,
      hooks: bug?.hooks?.(stock) ?? stock,
      readers: [createCamtReader()],
      collectorProfile: VISMA_AMILI,
      ownAccounts: [ACCOUNT],
      clock,
      random: chance,
      timer: { sleep },
      concurrency: this.#concurrency,
      owner: { id: life.id, mayLive: (other) => isFar || this.#living.has(other) },
    });
  }

  #collectorOf(life: Life, clock: Clock, sleep: (ms: number) => Promise<void>): CollectorConnection {
    const context = {
      folder: '.',
      clock,
      today: () => plainDateIn(clock.now(), 'Europe/Helsinki'),
      signal: new AbortController().signal,
    };
    return connect(CONFIG, context, { sleep, network: mortalNetwork(this.town.simulator, life) });
  }

  #erpOf(life: Life): ErpConnection {
    const { chance } = this.#options;
    const faults: ErpFaults = { rate: this.#isCalm ? 0 : 0.15, knowsKeys: this.#knowsKeys };
    return this.town.erp.connection({ life, chance, faults });
  }
}

const written = new Map<string, string>();

/** The file of a day, written when it is another than before. */
function fileOf(day: PlainDate, text: string): string {
  const path = join(FOLDER, `${day}.xml`);
  if (written.get(path) !== text) writeFileSync(path, text);
  written.set(path, text);
  return path;
}

/** The weather of this seed: some of the faults, each rare or frequent. */
function ratesFor(chance: Chance): FaultRates {
  const kinds = [
    'too-many-requests',
    'error-before',
    'error-after',
    'cut-before',
    'cut-after',
    'silence-before',
    'silence-after',
    'expired-token',
    'truncated-body',
    // The events of one assignment come whole or not at all: a list without pages that lost rows looks like any other.
    'events.list:short-page',
    'assignments.list:short-page',
    'invoices.list:short-page',
    'repeated-rows',
    'reordered-rows',
    'extra-fields',
    'unknown-event-type',
  ] as const;
  const chosen = kinds.filter(() => chance.happens(0.4));
  return Object.fromEntries(chosen.map((kind) => [kind, chance.oneOf([0.02, 0.1, 0.25])]));
}
