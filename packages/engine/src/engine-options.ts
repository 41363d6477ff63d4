// engine-options.ts — what an engine is made of.
import type {
  AnyHook,
  Clock,
  CollectorConnection,
  CollectorProfile,
  ErpConnection,
  Random,
  Side,
  StatementReader,
} from '@reskontra/core';
import type { Owner } from './deliver/owner.ts';
import type { Timer } from './deliver/timer.ts';
import type { MatchPolicy } from './match/match-policy.ts';
import type { Observer } from './observe/observer.ts';
import type { OverdueWatch } from './read/overdue.ts';
import type { Store } from './store/store.ts';
import type { PaymentSource } from './take/take-fact.ts';

export interface EngineOptions {
  /** Every row carries it; one store holds many companies. */
  readonly company: string;
  readonly store: Store;
  readonly erp?: ErpConnection | undefined;
  readonly collector?: CollectorConnection | undefined;
  /** Sides that are configured but not spoken to in this run: what they take is not known now, so nothing is left out. */
  readonly unconnected?: readonly Side[];
  readonly hooks: readonly AnyHook[];
  /** For rules about late invoices: the company's day, and the numbers of days that they wait for. Absent: nobody is told. */
  readonly overdue?: OverdueWatch | undefined;
  readonly readers: readonly StatementReader[];
  readonly collectorProfile: CollectorProfile;
  /** The company's own bank accounts, canonical. */
  readonly ownAccounts: readonly string[];
  /** Tolerances and the like; exact unless said otherwise. */
  readonly match?: MatchPolicy;
  /** Whose word counts for money that came: the statement's, the ERP's, or both, paired. Both unless said otherwise. */
  readonly payments?: PaymentSource;
  readonly clock: Clock;
  readonly random: Random;
  readonly timer?: Timer;
  readonly owner?: Owner;
  /** Commands of different lanes under way at once; 4 unless said otherwise. */
  readonly concurrency?: number;
  /** Told of each step; nobody unless said otherwise. */
  readonly observer?: Observer | undefined;
}
