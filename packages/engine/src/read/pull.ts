// pull.ts — reads every source from where it stopped, a page a transaction.
import {
  type AnyHook,
  type AnySdkError,
  BugError,
  type CollectorConnection,
  type CollectorProfile,
  DataError,
  type ErpConnection,
  type Fact,
  factSchema,
  type Reader,
  SdkError,
} from '@reskontra/core';
import { bothDecided, type Decided, NOTHING_DECIDED } from '../decide/decide.ts';
import { findCursor, moveCursor } from '../journal/cursors.ts';
import type { Tx } from '../journal/transaction.ts';
import { type CaseFact, type Taken, takeFact } from '../take/take-fact.ts';

const MAX_PAGES = 100_000; // stops a source whose list never ends

export interface PullOptions {
  readonly erp: ErpConnection | undefined;
  readonly collector: CollectorConnection | undefined;
  readonly hooks: readonly AnyHook[];
  readonly profile: CollectorProfile;
  readonly inTransaction: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  readonly onPage?: (decided: Decided) => void;
}

/** How reading one source went. A failure stops that source only; what was read before it is kept. */
export interface PullResult {
  /** `erp.invoices`, `collector.events`, … */
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
  for (const [name, reader] of sources(options)) results.push(await pullOne(name, reader, options));
  return results;
}

function sources({ erp, collector }: PullOptions): readonly (readonly [string, Reader<CaseFact>])[] {
  const all: readonly (readonly [string, Reader<CaseFact> | undefined])[] = [
    ['erp.invoices', erp?.read.invoices],
    ['collector.invoices', erp?.read.invoices === undefined ? collector?.read.invoices : undefined],
    ['collector.assignments', collector?.read.assignments],
    ['collector.events', collector?.read.events],
    ['erp.creditNotes', erp?.read.creditNotes],
    ['erp.payments', erp?.read.payments],
  ];
  return all.filter((source): source is readonly [string, Reader<CaseFact>] => source[1] !== undefined);
}

async function pullOne(name: string, reader: Reader<CaseFact>, options: PullOptions): Promise<PullResult> {
  let result: PullResult = {
    reader: name,
    read: 0,
    new: 0,
    decided: NOTHING_DECIDED,
    setAside: [],
    failure: undefined,
  };
  try {
    for (let pages = 0, more = true; more; pages += 1) {
      if (pages >= MAX_PAGES)
        throw new DataError(`${name} has more than ${MAX_PAGES} pages; its paging does not end.`, {
          code: 'read.endless',
        });
      const page = await pullPage(name, reader, options);
      options.onPage?.(page.decided);
      result = addPage(result, page);
      more = page.more;
    }
    return result;
  } catch (error) {
    return { ...result, failure: asSdkError(name, error) };
  }
}

type PulledPage = Omit<PullResult, 'reader' | 'failure'> & { readonly more: boolean };

async function pullPage(name: string, reader: Reader<CaseFact>, options: PullOptions): Promise<PulledPage> {
  const before = await options.inTransaction((tx) => findCursor(tx, name));
  const page = await reader.next(before);
  const { good, bad } = sift(name, page.facts);
  const taken = await options.inTransaction(async (tx) => {
    const results: Taken[] = [];
    for (const fact of good)
      results.push(await takeFact(tx, fact, { hooks: options.hooks, collector: options.profile }));
    await moveCursor(tx, name, page.cursor);
    return results;
  });
  if (page.more && page.cursor === before)
    throw new BugError(`${name} says there is more, but its cursor does not move. Report it to the adapter's author.`, {
      code: 'read.stuck',
    });
  return {
    read: page.facts.length,
    new: taken.filter((one) => one.status === 'new' || one.status === 'changed').length,
    decided: taken.map((one) => one.decided).reduce(bothDecided, NOTHING_DECIDED),
    setAside: [...(page.setAside ?? []), ...bad],
    more: page.more,
  };
}

/** An adapter is an edge: what it hands over is checked like everything that enters. */
function sift(
  name: string,
  facts: readonly CaseFact[],
): { readonly good: readonly CaseFact[]; readonly bad: readonly AnySdkError[] } {
  const good: CaseFact[] = [];
  const bad: AnySdkError[] = [];
  for (const fact of facts) {
    const parsed = factSchema.safeParse(fact);
    if (parsed.success) good.push(parsed.data as Fact as CaseFact);
    else {
      const path = parsed.error.issues[0]?.path.join('.') ?? '';
      bad.push(
        new DataError(
          `${name} gave a record that breaks the contract at ${path}; it was set aside. Report it to the adapter's author.`,
          { code: 'read.bad-fact', path },
        ),
      );
    }
  }
  return { good, bad };
}

function addPage(result: PullResult, page: PulledPage): PullResult {
  return {
    ...result,
    read: result.read + page.read,
    new: result.new + page.new,
    decided: bothDecided(result.decided, page.decided),
    setAside: [...result.setAside, ...page.setAside],
  };
}

function asSdkError(name: string, error: unknown): AnySdkError {
  if (SdkError.is(error)) return error;
  return new BugError(`Reading ${name} failed in a way nobody foresaw. Please report it.`, {
    code: 'read.failed',
    cause: error,
  });
}
