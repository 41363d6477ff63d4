// pull.ts — reads every source from where it stopped, a page a transaction.
import {
  type AnySdkError,
  BugError,
  type CollectorConnection,
  DataError,
  type ErpConnection,
  type Fact,
  factSchema,
  type Reader,
  SdkError,
  type Side,
} from '@reskontra/core';
import { bothDecided, type Decided, NOTHING_DECIDED, sumDecided } from '../decide/decide.ts';
import { findCursor, moveCursor } from '../journal/cursors.ts';
import { inSavepoint } from '../journal/savepoint.ts';
import type { Tx } from '../journal/transaction.ts';
import { codeOf, type Watch } from '../observe/watch.ts';
import { markNews } from '../take/match-again.ts';
import { takeErpReversal } from '../take/take-erp-reversal.ts';
import { type CaseFact, type Taken, type TakePolicy, takeFact } from '../take/take-fact.ts';
import { noticeOverdue, type OverdueWatch } from './overdue.ts';

const MAX_PAGES = 100_000; // stops a source whose list never ends

export interface PullOptions {
  readonly erp: ErpConnection | undefined;
  readonly collector: CollectorConnection | undefined;
  readonly policy: TakePolicy;
  readonly overdue?: OverdueWatch | undefined;
  readonly inTransaction: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  readonly onPage?: (decided: Decided) => void;
  readonly watch: Watch;
  /** Every source from its beginning: finds what a feed has left out. What is known changes nothing. */
  readonly anew?: boolean;
}

/** How reading one source went. A failure stops that source only; what was read before it is kept. */
export interface PullResult {
  /** `erp.invoices`, `collector.events`, …; `engine.waiting` for payments of before that were matched anew. */
  readonly reader: string;
  readonly read: number;
  readonly new: number;
  readonly decided: Decided;
  readonly setAside: readonly AnySdkError[];
  readonly failure: AnySdkError | undefined;
}

/** Invoices first, then what happened to them, so that most facts find their case at once; none must. */
export async function pull(options: PullOptions): Promise<readonly PullResult[]> {
  const results: PullResult[] = [];
  const useless = new Map<Side, AnySdkError>(); // a wrong secret is tried once, before it locks the account
  for (const source of sources(options)) {
    const failure = useless.get(source.side);
    const result = failure === undefined ? await pullOne(source, options) : { ...nothingRead(source), failure };
    results.push(result);
    const { kind } = result.failure ?? {};
    if (result.failure !== undefined && (kind === 'auth' || kind === 'config'))
      useless.set(source.side, result.failure);
  }
  const { overdue, collector } = options;
  if (overdue === undefined || collector?.write?.['assignment.open'] === undefined) return results;
  return [...results, await pullOverdue(overdue, options)];
}

/** Late invoices are read from the journal itself, once what the sides have to say is in it. */
async function pullOverdue(watch: OverdueWatch, { policy, inTransaction, onPage }: PullOptions): Promise<PullResult> {
  const reader = 'engine.overdue';
  const { noticed, decided } = await noticeOverdue(watch, policy, inTransaction);
  onPage?.(decided);
  return { reader, read: noticed, new: noticed, decided, setAside: [], failure: undefined };
}

interface Source {
  readonly name: string;
  readonly side: Side;
  readonly reader: Reader<CaseFact>;
  /** What this reader may give; the engine itself makes the other kinds. */
  readonly kinds: readonly CaseFact['kind'][];
}

function sources({ erp, collector }: PullOptions): readonly Source[] {
  const all: readonly (Omit<Source, 'reader'> & { readonly reader: Reader<CaseFact> | undefined })[] = [
    { name: 'erp.invoices', side: 'erp', reader: erp?.read.invoices, kinds: ['invoice'] },
    {
      name: 'collector.invoices',
      side: 'collector',
      reader: erp?.read.invoices === undefined ? collector?.read.invoices : undefined,
      kinds: ['invoice', 'credit-note'],
    },
    { name: 'collector.assignments', side: 'collector', reader: collector?.read.assignments, kinds: ['assignment'] },
    { name: 'collector.events', side: 'collector', reader: collector?.read.events, kinds: ['assignment-event'] },
    {
      name: 'collector.settlements',
      side: 'collector',
      reader: collector?.read.settlements,
      kinds: ['settlement-report'],
    },
    {
      name: 'erp.creditNotes',
      side: 'erp',
      reader: erp?.read.creditNotes,
      kinds: ['credit-note', 'credit-applied', 'erp-reversal'],
    },
    { name: 'erp.payments', side: 'erp', reader: erp?.read.payments, kinds: ['erp-payment', 'erp-reversal'] },
  ];
  return all.filter((source): source is Source => source.reader !== undefined);
}

function nothingRead({ name }: Source): PullResult {
  return { reader: name, read: 0, new: 0, decided: NOTHING_DECIDED, setAside: [], failure: undefined };
}

async function pullOne(source: Source, options: PullOptions): Promise<PullResult> {
  const { name } = source;
  const setAside: AnySdkError[] = [];
  const decided = sumDecided();
  let read = 0;
  let fresh = 0;
  const result = (failure: AnySdkError | undefined): PullResult => ({
    reader: name,
    read,
    new: fresh,
    decided: decided.total(),
    setAside,
    failure,
  });
  let end = options.watch.begin();
  try {
    for (let pages = 0, more = true; more; pages += 1) {
      if (pages >= MAX_PAGES)
        throw new DataError(`${name} has more than ${MAX_PAGES} pages; its paging does not end.`, {
          code: 'read.endless',
        });
      end = options.watch.begin();
      const page = await pullPage(source, { ...options, anew: options.anew === true && pages === 0 });
      options.watch.tell({
        step: 'page-read',
        source: name,
        side: source.side,
        facts: page.read,
        new: page.new,
        setAside: page.setAside.length,
        ...end(),
      });
      options.onPage?.(page.decided);
      decided.add(page.decided);
      setAside.push(...page.setAside);
      read += page.read;
      fresh += page.new;
      if (page.stuck !== undefined) throw page.stuck;
      more = page.more;
    }
    return result(undefined);
  } catch (error) {
    options.watch.tell({ step: 'read-failed', source: name, side: source.side, code: codeOf(error), ...end() });
    return result(asSdkError(name, error));
  }
}

interface PulledPage extends Omit<PullResult, 'reader' | 'failure'> {
  readonly more: boolean;
  /** Its facts are kept, but reading cannot go on. */
  readonly stuck: BugError | undefined;
}

async function pullPage({ name, reader, kinds }: Source, options: PullOptions): Promise<PulledPage> {
  const before = options.anew === true ? undefined : await options.inTransaction((tx) => findCursor(tx, name));
  const page = await reader.next(before);
  const { good, bad } = sift({ name, facts: page.facts, kinds });
  const { taken, unfit } = await options.inTransaction(async (tx) => {
    const results = await takeAll(tx, good, options.policy);
    if (results.taken.some(isNews)) await markNews(tx, name, page.cursor);
    await moveCursor(tx, name, page.cursor);
    return results;
  });
  return {
    read: page.facts.length,
    new: taken.filter(isNews).length,
    decided: taken.map((one) => one.decided).reduce(bothDecided, NOTHING_DECIDED),
    setAside: [...(page.setAside ?? []), ...bad, ...unfit],
    more: page.more,
    stuck: page.more && page.cursor === before ? isStuck(name) : undefined,
  };
}

function isNews({ status }: Taken): boolean {
  return status === 'new' || status === 'changed';
}

interface TakenPage {
  readonly taken: readonly Taken[];
  /** One for each fact that could not be used. */
  readonly unfit: readonly AnySdkError[];
}

/** A record that cannot be used is set aside alone: one of them must not hold up all that come after it. */
async function takeAll(tx: Tx, facts: readonly CaseFact[], policy: TakePolicy): Promise<TakenPage> {
  const taken: Taken[] = [];
  const unfit: AnySdkError[] = [];
  for (const fact of facts) {
    try {
      taken.push(await inSavepoint(tx, () => takeRead(tx, fact, policy)));
    } catch (error) {
      if (!SdkError.is(error, 'data')) throw error;
      unfit.push(error);
    }
  }
  return { taken, unfit };
}

function takeRead(tx: Tx, fact: CaseFact, policy: TakePolicy): Promise<Taken> {
  return fact.kind === 'erp-reversal' ? takeErpReversal(tx, fact, policy) : takeFact(tx, fact, policy);
}

function isStuck(name: string): BugError {
  return new BugError(`${name} says there is more, but its cursor does not move. Report it to the adapter's author.`, {
    code: 'read.stuck',
  });
}

interface SiftOptions {
  readonly name: string;
  readonly facts: readonly CaseFact[];
  readonly kinds: readonly CaseFact['kind'][];
}

/** An adapter is an edge: what it hands over is checked like everything that enters. */
function sift({ name, facts, kinds }: SiftOptions): {
  readonly good: readonly CaseFact[];
  readonly bad: readonly AnySdkError[];
} {
  const good: CaseFact[] = [];
  const bad: AnySdkError[] = [];
  for (const fact of facts) {
    const parsed = factSchema.safeParse(fact);
    if (!parsed.success) bad.push(badFact(name, parsed.error.issues[0]?.path.join('.') ?? ''));
    else if (!(kinds as readonly string[]).includes(parsed.data.kind)) bad.push(badFact(name, 'kind'));
    else good.push(parsed.data as Fact as CaseFact);
  }
  return { good, bad };
}

function badFact(name: string, path: string): DataError {
  return new DataError(
    `${name} gave a record that breaks the contract at ${path}; it was set aside. Report it to the adapter's author.`,
    { code: 'read.bad-fact', path },
  );
}

function asSdkError(name: string, error: unknown): AnySdkError {
  if (SdkError.is(error)) return error;
  return new BugError(`Reading ${name} failed in a way nobody foresaw. Please report it.`, {
    code: 'read.failed',
    cause: error,
  });
}
