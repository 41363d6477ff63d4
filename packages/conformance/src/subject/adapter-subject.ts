// adapter-subject.ts — what is examined: an adapter, what it declares, and the fake that plays its system.
import type {
  Adapter,
  AdapterContext,
  AdapterKind,
  Clock,
  CollectorConnection,
  Command,
  CommandType,
  CurrencyCode,
  ErpConnection,
} from '@reskontra/core';
import type { CollectorRecord, ErpRecord } from './records.ts';

/** What is asked of a fake when it starts. */
export interface StartOptions {
  /** The fake stamps what happens by this clock, which the suite moves. */
  readonly clock: Clock;
  /** The most records on one page. Asked for only where `pageSizes` is declared. */
  readonly pageSize: number | undefined;
}

/**
 * A system that is played, with books of its own that begin empty.
 * Faults of the network need no help of the fake: where the configuration holds an address on this machine, the suite
 * puts itself in between. What is optional here is needed by single checks, which say so when they are skipped.
 */
export interface Fake<R> {
  /** The configuration that leads the adapter here, as it stands in a file, secrets as text. */
  readonly config: Readonly<Record<string, unknown>>;
  /** Where relative paths of the configuration start. */
  readonly folder?: string;
  /** Secrets that are not in the configuration, such as tokens that the fake gives out. */
  readonly secrets?: readonly string[];
  /** Puts a record into the books, or in place of the one with its number. */
  put(record: R): void | Promise<void>;
  /** Takes a record out of the books, as a user of the system would. */
  remove?(record: R): void | Promise<void>;
  /** The readers whose records a user can take out at all. All of them unless said otherwise. */
  readonly removable?: readonly string[];
  /** Puts in a record that is not what it claims to be, where this reader will meet it. */
  putMalformed?(reader: string): void | Promise<void>;
  /** Changes what the adapter is to read, byte by byte, as a hostile or broken system would. Not needed behind an address. */
  rewrite?(change: (bytes: Buffer) => Buffer): void | Promise<void>;
  /**
   * How many writes have changed the books, by whomever they came through the adapter's side of the fake. What is worked
   * off later counts from when it was accepted, and no more once it was refused.
   */
  countEffects?(): number | Promise<number>;
  /** Brings the books into a state in which this command is refused by a rule of business. */
  refusedCommand?(): Command | Promise<Command>;
  /** As `refusedCommand`, of a command that is accepted at first and refused when its turn comes. */
  laterRefusedCommand?(): Command | Promise<Command>;
  /** As `config`, with the shortest wait for one answer that the adapter takes; a second at most. */
  readonly impatientConfig?: Readonly<Record<string, unknown>>;
  /** A configuration that leads nowhere. Not needed where the configuration holds an address. */
  readonly wrongAddress?: Readonly<Record<string, unknown>>;
  close(): void | Promise<void>;
}

/** What one reader promises. */
export interface ReaderGuarantee {
  /**
   * How changes are found. `modified-cursor`: the system tells what changed since. `snapshot`: everything is read and
   * compared. `created-anchor`: only new records are found, and a change of an old one is not.
   */
  readonly changes: 'modified-cursor' | 'snapshot' | 'created-anchor';
  /** Whether a record that was deleted at the source leads to a fact. */
  readonly deletes: 'reported' | 'invisible';
}

/** What is examined, of one kind of adapter. */
export interface AdapterSubject<K extends AdapterKind, R> {
  readonly adapter: Adapter<K>;
  /** Each reader that is there, with what it promises. */
  readonly reads: Readonly<Record<string, ReaderGuarantee>>;
  /** Each command that it carries out. */
  readonly writes: readonly CommandType[];
  /** Currencies that the fake's books can hold. EUR alone unless said otherwise. */
  readonly currencies?: readonly CurrencyCode[];
  /** True when the fake can cut its pages as it is asked. */
  readonly pageSizes?: boolean;
  /** An answer larger than this is refused by the adapter. 32 MiB unless said otherwise. */
  readonly maxAnswerBytes?: number;
  /** Gives a fresh fake. Called many times: no two may share anything. */
  start(options: StartOptions): Fake<R> | Promise<Fake<R>>;
  /** Connects with doubles, for example without pauses between attempts. `adapter.connect` when absent. */
  connect?(config: unknown, context: AdapterContext): ConnectionOf<K>;
}

/** What `connect` of an adapter gives. */
export type ConnectionOf<K extends AdapterKind> = K extends 'erp' ? ErpConnection : CollectorConnection;

/** An ERP's adapter with its fake. */
export type ErpSubject = AdapterSubject<'erp', ErpRecord>;
/** A collector's adapter with its fake. */
export type CollectorSubject = AdapterSubject<'collector', CollectorRecord>;
