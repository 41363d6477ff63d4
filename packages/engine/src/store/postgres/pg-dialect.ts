// pg-dialect.ts — lets Kysely speak to PostgreSQL by `pg`, over a pool or over one connection that is held already.
import {
  CompiledQuery,
  type DatabaseConnection,
  type DatabaseIntrospector,
  type Dialect,
  type Driver,
  type Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type RawNode,
  type TransactionSettings,
} from 'kysely';
import { isInNode } from '../is-in.ts';
import type { PgSession } from './pg-session.ts';

/** Where connections come from and go back to. */
export interface Sessions {
  take(): Promise<PgSession>;
  giveBack(session: PgSession): void;
}

export class PgDialect implements Dialect {
  readonly #sessions: Sessions;

  constructor(sessions: Sessions) {
    this.#sessions = sessions;
  }

  createAdapter(): PostgresAdapter {
    return new PostgresAdapter();
  }

  createDriver(): Driver {
    return new PgDriver(this.#sessions);
  }

  createIntrospector(db: Kysely<unknown>): DatabaseIntrospector {
    return new PostgresIntrospector(db);
  }

  createQueryCompiler(): PostgresQueryCompiler {
    return new PgQueryCompiler();
  }
}

class PgQueryCompiler extends PostgresQueryCompiler {
  protected override visitRaw(node: RawNode): void {
    if (!isInNode(node)) {
      super.visitRaw(node);
      return;
    }
    this.visitNode(node.isIn.column);
    this.append(' = any(');
    this.appendValue(node.isIn.values);
    this.append('::text[])');
  }
}

class PgDriver implements Driver {
  readonly #sessions: Sessions;

  constructor(sessions: Sessions) {
    this.#sessions = sessions;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<PgConnection> {
    return new PgConnection(await this.#sessions.take());
  }

  async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    const { isolationLevel = 'read committed', accessMode = 'read write' } = settings;
    await connection.executeQuery(CompiledQuery.raw(`begin isolation level ${isolationLevel} ${accessMode}`));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'));
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('rollback'));
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    if (connection instanceof PgConnection) this.#sessions.giveBack(connection.session);
  }

  async destroy(): Promise<void> {}
}

class PgConnection implements DatabaseConnection {
  readonly session: PgSession;

  constructor(session: PgSession) {
    this.session = session;
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const { command, rowCount, rows } = await this.session.query(sql, parameters);
    const changed = command === 'SELECT' ? undefined : rowCount;
    const affected = typeof changed === 'number' ? { numAffectedRows: BigInt(changed) } : {};
    return { rows: (rows ?? []) as R[], ...affected };
  }

  // biome-ignore lint/correctness/useYield: the contract asks for a generator, and nothing here streams
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('The journal is not streamed.');
  }
}
