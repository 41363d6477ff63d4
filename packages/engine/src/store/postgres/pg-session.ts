// pg-session.ts — one connection, whose queries run one after the other in the order in which they were asked.
import type { PoolClient, QueryResult } from 'pg';

const MAX_PREPARED = 500; // our own queries are a few dozen; this stops a leak, not a workload

/** Names of statements, the same in every connection: each of them parses and plans a query once. */
export class StatementNames {
  readonly #names = new Map<string, string>();

  /** Undefined when there are more than our own queries can be: those run unnamed. */
  nameOf(sql: string): string | undefined {
    const known = this.#names.get(sql);
    if (known !== undefined) return known;
    if (this.#names.size >= MAX_PREPARED) return undefined;
    const name = `reskontra_${this.#names.size}`;
    this.#names.set(sql, name);
    return name;
  }
}

export class PgSession {
  readonly #client: PoolClient;
  readonly #names: StatementNames;
  #last: Promise<unknown> = Promise.resolve();
  #isSound = true;

  constructor(client: PoolClient, names: StatementNames) {
    this.#client = client;
    this.#names = names;
  }

  query(text: string, values: readonly unknown[] = []): Promise<QueryResult> {
    const name = values.length === 0 ? undefined : this.#names.nameOf(text);
    const query = { text, values: [...values], ...(name === undefined ? {} : { name }) };
    const result = this.#last.then(() => this.#client.query(query));
    this.#last = result.catch(() => undefined);
    return result;
  }

  /** A connection in an unknown state is thrown away, and its locks with it. */
  spoil(): void {
    this.#isSound = false;
  }

  release(): void {
    this.#client.release(!this.#isSound);
  }
}
