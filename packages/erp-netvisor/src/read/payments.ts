// payments.ts — reads the sales payments that were booked on invoices, and those that were deleted.
import { createOccurrences, mapRows, parseRemote, readCursor, toCursor, toReversal } from '@reskontra/adapter-kit';
import type { ErpPaymentFact, ErpReversalFact, FactId, Reader } from '@reskontra/core';
import { z } from 'zod';
import { ADAPTER_ID, isOfPayment, toPaymentFacts } from '../map.ts';
import { remotePayment, remotePaymentList } from '../remote.ts';
import { type Deletion, deletedPayment, deletionsSince } from './deletions.ts';
import type { ReaderOptions } from './reader-options.ts';
import { afterPage, begin, changedQuery, FIRST_WALK, walkSchema } from './walk.ts';

const MIDNIGHT = 'T00:00:00'; // this list takes moments, the other one days
const MAX_RECENT = 1000; // some days or weeks of payments, and a cursor of 60 kB

/** `recent`: what was told last, with the number of its invoice: of a deletion Netvisor tells the key alone. */
const placeSchema = walkSchema.extend({
  recent: z.array(z.tuple([z.string().transform((text) => text as FactId), z.string()])).optional(),
});
type Recent = NonNullable<z.output<typeof placeSchema>['recent']>;

/** Credit losses are no payments. A deletion of one that was told long ago is shown to a person. */
export function createPaymentsReader(options: ReaderOptions): Reader<ErpPaymentFact | ErpReversalFact> {
  const { client, config } = options;
  return {
    async next(cursor) {
      const { recent: before = [], ...place } = readCursor(cursor, placeSchema, FIRST_WALK);
      const walk = begin(place, options);
      const answer = await client.read('salespaymentlist', [
        ...(walk.above === undefined ? [] : ([['abovenetvisorkey', walk.above]] as const)),
        ...(config.firstDay === undefined ? [] : ([['begindate', config.firstDay]] as const)),
        ['limitbytype', 'excludecreditloss'],
        ...changedQuery(walk, MIDNIGHT),
      ]);
      const record = { record: 'The payment list', code: 'erp.bad-list' };
      const rows = parseRemote(remotePaymentList, answer.body, record).root.salespaymentlist.salespayment;
      const after = afterPage(walk, rows, answer, options);
      const occurrenceOf = createOccurrences();
      const page = mapRows(rows, {
        schema: remotePayment,
        record: 'Payment',
        key: 'netvisorkey',
        map: (remote) => ({ facts: toPaymentFacts(remote, config, occurrenceOf) }),
      });
      const recent = remember(before, page.facts);
      if (after.more) return { ...page, cursor: toCursor({ ...after.walk, recent }), more: true };

      const { fresh, told, notices } = await deletionsSince(walk, 'deletedsalespayments', options);
      const known = (deletion: Deletion) => recent.filter(([id]) => isOfPayment(id, deletion.key));
      return {
        facts: [...page.facts, ...fresh.flatMap(known).map(toReversalOf)],
        setAside: [
          ...page.setAside,
          ...notices,
          ...fresh.filter((deletion) => known(deletion).length === 0).map(deletedPayment),
        ],
        cursor: toCursor({ ...after.walk, told, recent }),
        more: false,
      };
    },
  };
}

/** The latest last; read again, a payment keeps its place. */
function remember(before: Recent, facts: readonly ErpPaymentFact[]): Recent {
  const known = new Set(before.map(([id]) => id));
  const news = facts
    .filter(({ id }) => !known.has(id))
    .map(({ id, invoice }): Recent[number] => [id, invoice.number ?? '']);
  return [...before, ...news].slice(-MAX_RECENT);
}

function toReversalOf([id, number]: Recent[number]): ErpReversalFact {
  return toReversal(ADAPTER_ID, { id, invoice: { number } });
}
