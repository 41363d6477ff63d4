// migrations.ts — the store's versions, forward only. A released one never changes.
import { ConfigError } from '@reskontra/core';
import { type Kysely, type SchemaModule, sql } from 'kysely';
import type { Words } from './words.ts';

type Migration = (schema: SchemaModule, words: Words) => Promise<void>;

/** Version N is made by the N-th of these. */
const MIGRATIONS: readonly Migration[] = [firstTables];

async function firstTables(schema: SchemaModule, words: Words): Promise<void> {
  const { text, keyOnly } = words;
  const seq = (name: string) => schema.createTable(name).addColumn('seq', words.seqType, words.seq);

  await seq('facts')
    .addColumn('company', text, (column) => column.notNull())
    .addColumn('id', text, (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('kind', text, (column) => column.notNull())
    .addColumn('revision', 'bigint')
    .addColumn('caused_by', text)
    .addColumn('body', text, (column) => column.notNull())
    .addColumn('made', text)
    .addColumn('explanation', text)
    .addColumn('content_hash', text)
    .addColumn('recorded_at', text, (column) => column.notNull())
    .addUniqueConstraint('facts_once', ['company', 'id', 'version'])
    .execute();

  await schema
    .createTable('personal')
    .addColumn('company', text, (column) => column.notNull())
    .addColumn('fact_seq', 'bigint', (column) => column.notNull())
    .addColumn('body', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('personal_key', ['company', 'fact_seq'])
    .modifyEnd(keyOnly)
    .execute();

  await schema
    .createTable('cases')
    .addColumn('company', text, (column) => column.notNull())
    .addColumn('id', text, (column) => column.notNull())
    .addColumn('opened_at', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('cases_key', ['company', 'id'])
    .modifyEnd(keyOnly)
    .execute();

  await schema
    .createTable('case_keys')
    .addColumn('company', text, (column) => column.notNull())
    .addColumn('key', text, (column) => column.notNull())
    .addColumn('case_id', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('case_keys_key', ['company', 'key'])
    .modifyEnd(keyOnly)
    .execute();
  await schema.createIndex('case_keys_by_case').on('case_keys').columns(['company', 'case_id']).execute();

  await schema
    .createTable('case_lookups')
    .addColumn('company', text, (column) => column.notNull())
    .addColumn('key', text, (column) => column.notNull())
    .addColumn('case_id', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('case_lookups_key', ['company', 'key', 'case_id'])
    .modifyEnd(keyOnly)
    .execute();

  await schema
    .createTable('case_facts')
    .addColumn('company', text, (column) => column.notNull())
    .addColumn('case_id', text, (column) => column.notNull())
    .addColumn('fact_seq', 'bigint', (column) => column.notNull())
    .addColumn('row_seq', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('case_facts_key', ['company', 'case_id', 'fact_seq'])
    .modifyEnd(keyOnly)
    .execute();
  await schema.createIndex('case_facts_by_row').on('case_facts').columns(['company', 'row_seq']).execute();

  await schema
    .createTable('pending_hooks')
    .addColumn('company', text, (column) => column.notNull())
    .addColumn('fact_seq', 'bigint', (column) => column.notNull())
    .addColumn('hook', text, (column) => column.notNull())
    .addColumn('case_id', text, (column) => column.notNull())
    .addColumn('state', text, (column) => column.notNull())
    .addColumn('message', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('pending_hooks_key', ['company', 'fact_seq', 'hook'])
    .modifyEnd(keyOnly)
    .execute();
  await schema.createIndex('pending_hooks_by_state').on('pending_hooks').columns(['company', 'state']).execute();

  await schema
    .createTable('cursors')
    .addColumn('company', text, (column) => column.notNull())
    .addColumn('reader', text, (column) => column.notNull())
    .addColumn('cursor', text, (column) => column.notNull())
    .addColumn('updated_at', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('cursors_key', ['company', 'reader'])
    .execute();

  await seq('commands')
    .addColumn('company', text, (column) => column.notNull())
    .addColumn('id', text, (column) => column.notNull())
    .addColumn('case_id', text, (column) => column.notNull())
    .addColumn('lane', text, (column) => column.notNull())
    .addColumn('side', text, (column) => column.notNull())
    .addColumn('type', text, (column) => column.notNull())
    .addColumn('body', text, (column) => column.notNull())
    .addColumn('hook', text, (column) => column.notNull())
    .addColumn('fact_seq', 'bigint', (column) => column.notNull())
    .addColumn('state', text, (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('not_before', text)
    .addColumn('owner', text)
    .addColumn('lease_until', text)
    .addColumn('remote', text)
    .addColumn('message', text)
    .addColumn('recorded_at', text, (column) => column.notNull())
    .addColumn('updated_at', text, (column) => column.notNull())
    .addUniqueConstraint('commands_once', ['company', 'id'])
    .execute();
  await schema.createIndex('commands_by_lane').on('commands').columns(['company', 'lane', 'seq']).execute();
  await schema.createIndex('commands_by_case').on('commands').columns(['company', 'case_id', 'seq']).execute();
  await schema
    .createIndex('commands_by_remote')
    .on('commands')
    .columns(['company', 'side', 'remote'])
    .where(sql<boolean>`${sql.ref('remote')} is not null`) // most have none
    .execute();
  const state = sql.ref('state'); // the states are written out: a partial index serves only a query that repeats its words
  await schema
    .createIndex('commands_ready')
    .on('commands')
    .columns(['company', 'seq'])
    .where(sql<boolean>`${state} in ('waiting', 'unknown')`)
    .execute();
  await schema
    .createIndex('commands_sending')
    .on('commands')
    .columns(['company', 'seq'])
    .where(sql<boolean>`${state} = 'sending'`)
    .execute();
  await schema
    .createIndex('commands_not_before')
    .on('commands')
    .columns(['company', 'not_before'])
    .where(sql<boolean>`${sql.ref('not_before')} is not null`) // few have to wait
    .execute();
  await schema
    .createTable('attempts')
    .addColumn('company', text, (column) => column.notNull())
    .addColumn('command_id', text, (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('started_at', text, (column) => column.notNull())
    .addColumn('finished_at', text)
    .addColumn('outcome', text)
    .addColumn('message', text)
    .addPrimaryKeyConstraint('attempts_key', ['company', 'command_id', 'number'])
    .execute();

  await seq('interventions')
    .addColumn('company', text, (column) => column.notNull())
    .addColumn('command_id', text, (column) => column.notNull())
    .addColumn('action', text, (column) => column.notNull())
    .addColumn('by', text, (column) => column.notNull())
    .addColumn('because', text, (column) => column.notNull())
    .addColumn('at', text, (column) => column.notNull())
    .execute();

  await schema
    .createTable('seals')
    .addColumn('company', text, (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('facts_to', 'bigint', (column) => column.notNull())
    .addColumn('commands_to', 'bigint', (column) => column.notNull())
    .addColumn('interventions_to', 'bigint', (column) => column.notNull())
    .addColumn('rows', 'bigint', (column) => column.notNull())
    .addColumn('hash', text, (column) => column.notNull())
    .addColumn('sealed_at', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('seals_key', ['company', 'number'])
    .execute();

  await schema
    .createTable('buckets')
    .addColumn('company', text, (column) => column.notNull())
    .addColumn('side', text, (column) => column.notNull())
    .addColumn('spoken_for_ms', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('buckets_key', ['company', 'side'])
    .execute();

  await schema
    .createTable('breakers')
    .addColumn('company', text, (column) => column.notNull())
    .addColumn('side', text, (column) => column.notNull())
    .addColumn('failures', 'integer', (column) => column.notNull())
    .addColumn('paused_until', text)
    .addColumn('message', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('breakers_key', ['company', 'side'])
    .execute();

  await seq('reviews')
    .addColumn('company', text, (column) => column.notNull())
    .addColumn('id', text, (column) => column.notNull())
    .addColumn('case_id', text)
    .addColumn('fact_seq', 'bigint', (column) => column.notNull())
    .addColumn('why', text, (column) => column.notNull())
    .addColumn('because', text, (column) => column.notNull())
    .addColumn('candidates', text, (column) => column.notNull())
    .addColumn('state', text, (column) => column.notNull())
    .addColumn('decided_by', text)
    .addColumn('decided_because', text)
    .addColumn('recorded_at', text, (column) => column.notNull())
    .addColumn('decided_at', text)
    .addUniqueConstraint('reviews_once', ['company', 'id'])
    .execute();
  await schema.createIndex('reviews_by_case').on('reviews').columns(['company', 'case_id', 'seq']).execute();
  await schema.createIndex('reviews_by_state').on('reviews').columns(['company', 'state', 'seq']).execute();
  await schema.createIndex('reviews_by_fact').on('reviews').columns(['company', 'fact_seq']).execute();

  await schema
    .createTable('transaction_ids')
    .addColumn('company', text, (column) => column.notNull())
    .addColumn('id', text, (column) => column.notNull())
    .addColumn('fact_seq', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('transaction_ids_key', ['company', 'id', 'fact_seq'])
    .modifyEnd(keyOnly)
    .execute();

  await schema
    .createTable('returns')
    .addColumn('company', text, (column) => column.notNull())
    .addColumn('fact_seq', 'bigint', (column) => column.notNull())
    .addColumn('original_seq', 'bigint')
    .addPrimaryKeyConstraint('returns_key', ['company', 'fact_seq'])
    .execute();
  await schema.createIndex('returns_by_original').on('returns').columns(['company', 'original_seq']).execute();
}

type Versioned = Kysely<{ store_version: { version: number } }>;

export interface MigrateOptions {
  readonly words: Words;
  /** For messages. */
  readonly name: string;
}

/**
 * Brings a store to the newest version; each step in a transaction of its own.
 * @throws ConfigError `store.newer`
 */
export async function migrate(db: Versioned, { words, name }: MigrateOptions): Promise<void> {
  await db.schema
    .createTable('store_version')
    .ifNotExists()
    .addColumn('version', 'integer', (column) => column.primaryKey())
    .execute();
  const found = await currentVersion(db);
  requireKnownVersion(found, name);
  for (let version = found; version < MIGRATIONS.length; version += 1) {
    await db.transaction().execute(async (trx) => {
      if ((await currentVersion(trx)) !== version) return; // another process was faster
      await MIGRATIONS[version]?.(trx.schema, words);
      await trx
        .insertInto('store_version')
        .values({ version: version + 1 })
        .execute();
    });
  }
}

function requireKnownVersion(version: number, name: string): void {
  if (version > MIGRATIONS.length) {
    throw new ConfigError(
      `The store ${name} has version ${version}; this program knows versions up to ${MIGRATIONS.length}. Install the newer program that made it: npm install @reskontra/cli@latest.`,
      { code: 'store.newer' },
    );
  }
}

async function currentVersion(db: Versioned): Promise<number> {
  const row = await db
    .selectFrom('store_version')
    .select((query) => query.fn.max('version').as('version'))
    .executeTakeFirst();
  return Number(row?.version ?? 0);
}
