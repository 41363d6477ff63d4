// reader.ts — how facts are read: page by page, from a cursor that says everything.
import type { AnySdkError } from '../errors.ts';
import type { Fact } from '../fact/fact.ts';

/** Where reading goes on: opaque text that the engine keeps and hands back. */
export type Cursor = string;

/**
 * Some facts and the place after them. The engine stores the facts, what they caused and the cursor in one transaction.
 * The same configuration, cursor and remote state give the same page.
 */
export interface Page<F extends Fact> {
  readonly facts: readonly F[];
  readonly cursor: Cursor;
  /** True when the next page is there to be read at once. */
  readonly more: boolean;
  /** Records that are not what they claim to be: shown to a person; reading goes on. */
  readonly setAside?: readonly AnySdkError[];
}

/** Reads one kind of thing from one source. It keeps nothing between calls: the cursor says everything. */
export interface Reader<F extends Fact> {
  /**
   * Reads the page after `cursor`, or the first page.
   * @throws AuthError, TemporaryError, DataError (the page as a whole cannot be read)
   */
  next(cursor: Cursor | undefined): Promise<Page<F>>;
}
