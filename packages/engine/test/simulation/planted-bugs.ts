// planted-bugs.ts — the mistakes that lose or double money, each as somebody might have made it.
import {
  type CollectorCommandType,
  type CollectorConnection,
  defineHook,
  type ErpConnection,
  type Fact,
  type Page,
  type Reader,
  type Writers,
} from '@reskontra/core';
import { sql } from 'kysely';
import type { Store } from '../../src/index.ts';
import type { Bug } from './bug.ts';
import { COMPANY } from './world.ts';

export const PLANTED: readonly Bug[] = [
  {
    what: 'a command is sent again without looking first',
    breaks: 'each direct payment is told once',
    collector: (connection) => ({ ...connection, write: blind(connection.write ?? {}) }),
  },
  {
    what: 'the cursor is committed before the facts of its page',
    breaks: 'both sides owe the same',
    erp: (connection, store) => ({ ...connection, read: hasty(connection.read, 'erp', store) }),
  },
  {
    what: 'settlements are reported as if the debtor had paid directly',
    breaks: 'no settlement is told',
    hooks: (hooks) => [
      ...hooks,
      defineHook({
        id: 'settlements-too',
        on: 'settlement',
        decide: ({ amount, paidOn, because }, { assignment }) =>
          assignment === undefined
            ? []
            : [{ type: 'assignment.paid', of: 'invoice', assignment: assignment.id, sum: amount, on: paidOn, because }],
      }),
    ],
  },
  {
    what: 'every command has a lane of its own',
    breaks: 'lanes keep their order',
    store: async ({ db }) => {
      await sql`create trigger own_lanes after insert on commands begin
        update commands set lane = new.lane || '#' || new.seq where seq = new.seq; end`.execute(db);
    },
  },
  {
    what: 'a credit note of its own is never marked used',
    breaks: 'each credit has its pair',
    hooks: (hooks) =>
      hooks.map((hook) =>
        hook.id !== 'credit-note-applied'
          ? hook
          : defineHook({
              id: hook.id,
              on: 'credit-applied',
              decide: (fact, kase) =>
                (hook.decide as (fact: unknown, kase: unknown) => readonly { readonly type: string }[])(
                  fact,
                  kase,
                ).filter(({ type }) => type !== 'assignment.credit_note_used') as never,
            }),
      ),
  },
  {
    what: "the collector's money is not booked in the ERP",
    breaks: 'both sides owe the same',
    erp: (connection) => {
      const { 'erp.register_payment': _, ...write } = connection.write ?? {};
      const lying = { repeat: 'remote-key' as const, apply: async () => ({ kind: 'delivered' as const }) };
      return { ...connection, write: { ...write, 'erp.register_payment': lying } };
    },
  },
  {
    what: 'what is read again gets a new id',
    breaks: 'rest stays rest',
    collector: (connection) => ({ ...connection, read: { ...connection.read, ...renamed(connection) } }),
  },
];

function blind(writers: Writers<CollectorCommandType>): Writers<CollectorCommandType> {
  const unseeing = Object.entries(writers).map(([type, writer]) => [type, { ...writer, find: async () => [] }]);
  return Object.fromEntries(unseeing) as Writers<CollectorCommandType>;
}

function hasty(readers: ErpConnection['read'], side: string, store: Store): ErpConnection['read'] {
  const entries = Object.entries(readers) as [string, Reader<Fact>][];
  return Object.fromEntries(entries.map(([name, reader]) => [name, hastyReader(reader, `${side}.${name}`, store)]));
}

function hastyReader(reader: Reader<Fact>, name: string, store: Store): Reader<Fact> {
  return {
    async next(cursor) {
      const page = await reader.next(cursor);
      await store.transaction((db) =>
        db
          .insertInto('cursors')
          .values({ company: COMPANY, reader: name, cursor: page.cursor, updated_at: '' })
          .onConflict((conflict) => conflict.columns(['company', 'reader']).doUpdateSet({ cursor: page.cursor }))
          .execute(),
      );
      return page;
    },
  };
}

let readings = 0;

function renamed({ read }: CollectorConnection): Partial<CollectorConnection['read']> {
  const { events } = read;
  if (events === undefined) return {};
  return {
    events: {
      async next(cursor) {
        const page = await events.next(cursor);
        readings += 1;
        return {
          ...page,
          facts: page.facts.map((fact) => ({ ...fact, id: `${fact.id}:${readings}` })),
        } as unknown as Page<never>;
      },
    },
  };
}
