// adapter.ts — what a vendor writes: a value that can read facts, write commands, or both.
import type { z } from 'zod';
import type { CollectorCommandType, ErpCommandType } from '../command/command.ts';
import { ConfigError } from '../errors.ts';
import type { AssignmentEventFact, AssignmentFact } from '../fact/collector-facts.ts';
import type {
  CreditAppliedFact,
  CreditNoteFact,
  ErpPaymentFact,
  ErpReversalFact,
  InvoiceFact,
} from '../fact/ledger-facts.ts';
import type { SettlementReportFact } from '../fact/settlement-facts.ts';
import type { Clock, PlainDate } from '../time/index.ts';
import type { CollectorTerms } from './collector-terms.ts';
import type { Reader } from './reader.ts';
import type { Writers } from './writer.ts';

/** The version of this contract. An adapter carries the one it was written for. */
export const CONTRACT_VERSION = 1;

/** What an adapter is given. Nothing here changes while it is connected. */
export interface AdapterContext {
  /** The folder that relative paths of the configuration start from. */
  readonly folder: string;
  readonly clock: Clock;
  /** Today in the company's zone. */
  today(): PlainDate;
  /** Aborted when the engine stops; pass it to every request. */
  readonly signal: AbortSignal;
}

/** One finding of `check`: what was tried and whether it works. */
export interface CheckResult {
  readonly what: string;
  readonly ok: boolean;
  /** What to do when it does not work. */
  readonly remedy?: string;
}

/** How much a side takes. The engine keeps to it. */
export interface ConnectionLimits {
  /** Commands under way at once, from one process. Absent: as many as the engine likes. */
  readonly atOnce?: number;
  /**
   * Commands in a minute, in the long run and from all processes together; `burst` of them may come at once after a quiet
   * time, 1 unless said otherwise.
   */
  readonly pace?: { readonly perMinute: number; readonly burst?: number };
}

/** An ERP, connected. What it can do is what is present. */
export interface ErpConnection {
  /** Reports and does not throw: what is wrong with key, address or rights is a finding, with its remedy. */
  check?(): Promise<readonly CheckResult[]>;
  readonly read: {
    readonly invoices?: Reader<InvoiceFact>;
    readonly creditNotes?: Reader<CreditNoteFact | CreditAppliedFact | ErpReversalFact>;
    readonly payments?: Reader<ErpPaymentFact | ErpReversalFact>;
  };
  readonly write?: Writers<ErpCommandType>;
  readonly limits?: ConnectionLimits;
  close?(): Promise<void>;
}

/** A webhook as it came. */
export interface ReceivedWebhook {
  /** Byte for byte: a signature is over these. */
  readonly body: Uint8Array;
  /** Names in any spelling. */
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/**
 * How much of the service a customer's invoices get. `premium`, `vip`: the company itself sees to monitoring and to claims
 * not expiring. `service_bypass`: its invoices skip the service, and are the company's own to watch.
 */
export type ServiceLevel = 'default' | 'premium' | 'vip' | 'service_bypass';

/** One customer's level; a level that this contract does not know is kept as the collector writes it. */
export interface CustomerLevel {
  readonly businessId: string;
  readonly level: string;
}

/** Levels of service by customer. Only of a collector that has them. */
export interface ServiceLevels {
  /** The customers whose level is not the default. @throws AuthError, ConfigError, TemporaryError */
  list(): Promise<readonly CustomerLevel[]>;
  /** Its assignments show it later, perhaps hours. @throws DataError when the collector refuses it */
  set(businessId: string, level: ServiceLevel): Promise<void>;
}

/** A collector, connected. `invoices` is its invoice side, for a company without an ERP adapter. */
export interface CollectorConnection {
  check?(): Promise<readonly CheckResult[]>;
  readonly read: {
    readonly invoices?: Reader<InvoiceFact | CreditNoteFact>;
    readonly assignments?: Reader<AssignmentFact>;
    readonly events?: Reader<AssignmentEventFact>;
    /** What it paid out in one sum, explained. Only of a collector that settles so. */
    readonly settlements?: Reader<SettlementReportFact>;
  };
  readonly write?: Writers<CollectorCommandType>;
  readonly limits?: ConnectionLimits;
  /** What it takes and what that may cost. Absent: what `write` has, at no cost that is known. */
  readonly terms?: CollectorTerms;
  readonly serviceLevels?: ServiceLevels;
  /** Whether a webhook is genuine: then reading sooner is worth it. What it says is not believed; reading finds all. */
  hears?(received: ReceivedWebhook): boolean;
  close?(): Promise<void>;
}

/** What `connect` gives, for each kind of adapter. */
interface Connections {
  readonly erp: ErpConnection;
  readonly collector: CollectorConnection;
}

/** Which side an adapter speaks to. */
export type AdapterKind = keyof Connections;

/**
 * An adapter is a value. It keeps nothing between calls but what a request needs (a connection, a token).
 * `config` is its own part of the configuration file, strict; secrets arrive resolved.
 */
export interface Adapter<K extends AdapterKind = AdapterKind, S extends z.ZodType = z.ZodType> {
  readonly contract: typeof CONTRACT_VERSION;
  /** The package's name without its scope: `collector-maventa`. */
  readonly id: string;
  readonly kind: K;
  readonly config: S;
  connect(config: z.output<S>, context: AdapterContext): Connections[K];
}

/** An adapter of either kind, as the engine holds it. */
export type AnyAdapter = Adapter<'erp'> | Adapter<'collector'>;

/**
 * Defines an adapter: `export default defineAdapter({ … })`.
 * @throws ConfigError `adapter.contract` when it was written for another version of the contract.
 */
export function defineAdapter<const K extends AdapterKind, S extends z.ZodType>(adapter: Adapter<K, S>): Adapter<K, S> {
  assertContract(adapter);
  return adapter;
}

/** @throws ConfigError `adapter.contract` naming both sides and the remedy. */
export function assertContract(adapter: { readonly id: string; readonly contract: number }): void {
  if (adapter.contract !== CONTRACT_VERSION) {
    throw new ConfigError(
      `Adapter "${adapter.id}" was written for contract ${adapter.contract}; this @reskontra/core speaks contract ${CONTRACT_VERSION}. Install matching versions: npm install @reskontra/core@latest and the adapter's latest.`,
      { code: 'adapter.contract' },
    );
  }
}
