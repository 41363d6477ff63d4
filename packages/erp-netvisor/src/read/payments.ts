// payments.ts — reads the sales payments that were booked on invoices.
import { createOccurrences, mapRows, parseRemote, readCursor, toCursor } from '@reskontra/adapter-kit';
import type { ErpPaymentFact, Reader } from '@reskontra/core';
import { toPaymentFacts } from '../map.ts';
import { remotePayment, remotePaymentList } from '../remote.ts';
import { deletionsSince } from './deletions.ts';
import type { ReaderOptions } from './reader-options.ts';
import { afterPage, begin, changedQuery, FIRST_WALK, walkSchema } from './walk.ts';

const MIDNIGHT = 'T00:00:00'; // this list takes moments, the other one days

/** Credit losses are no payments. What was deleted is shown to a person. */
export function createPaymentsReader(options: ReaderOptions): Reader<ErpPaymentFact> {
  const { client, config } = options;
  return {
    async next(cursor) {
      const walk = begin(readCursor(cursor, walkSchema, FIRST_WALK), options);
      const answer = await client.read('salespaymentlist', [
        ...(walk.above === undefined ? [] : ([['abovenetvisorkey', walk.above]] as const)),
        ...(config.firstDay === undefined ? [] : ([['begindate', config.firstDay]] as const)),
        ['limitbytype', 'excludecreditloss'],
        ...changedQuery(walk, MIDNIGHT),
      ]);
      const { root } = parseRemote(remotePaymentList, answer.body, {
        record: 'The payment list',
        code: 'erp.bad-list',
      });
      const rows = root.salespaymentlist.salespayment;
      const after = afterPage(walk, rows, answer, options);
      const occurrenceOf = createOccurrences();
      const page = mapRows(rows, {
        schema: remotePayment,
        record: 'Payment',
        key: 'netvisorkey',
        map: (remote) => ({ facts: toPaymentFacts(remote, config, occurrenceOf) }),
      });
      if (after.more) return { ...page, cursor: toCursor(after.walk), more: true };
      const gone = await deletionsSince(walk, 'deletedsalespayments', options);
      const told = { ...after.walk, told: gone.told };
      return { ...page, setAside: [...page.setAside, ...gone.notices], cursor: toCursor(told), more: false };
    },
  };
}
