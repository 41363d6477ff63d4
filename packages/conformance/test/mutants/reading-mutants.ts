// reading-mutants.ts — reference ERPs that are wrong in shape or in reading.
import {
  CONTRACT_VERSION,
  DataError,
  type Fact,
  factId,
  type Page,
  type Reader,
  TemporaryError,
} from '@reskontra/core';
import { z } from 'zod';
import type { ErpSubject } from '../../src/index.ts';
import type { ClientParts } from '../reference/client.ts';
import { SOUND_CLIENT } from '../reference/client.ts';
import { placeAfter, toPlace } from '../reference/cursor.ts';
import { ERP_CONFIG, type ErpParts, SOUND_ERP } from '../reference/erp.ts';
import { erpSubject } from '../reference/erp-subject.ts';
import { type ReaderParts, SOUND_READER } from '../reference/reader.ts';
import type { Mutant } from './mutant.ts';

export function erp(changes: Partial<ErpParts>): ErpSubject {
  return erpSubject(changes);
}

export function client(changes: Partial<ClientParts>): Partial<ErpParts> {
  return { client: { ...SOUND_CLIENT, ...changes } };
}

function reader(changes: Partial<ReaderParts>): Partial<ErpParts> {
  return { reader: { ...SOUND_READER, ...changes } };
}

/** Every page goes through this. */
function pages(change: (page: Page<Fact>) => Page<Fact>): Partial<ErpParts> {
  return reader({
    wrap: <F extends Fact>(inner: Reader<F>) => ({
      next: async (cursor) => change((await inner.next(cursor)) as Page<Fact>) as Page<F>,
    }),
  });
}

const config = (shape: Partial<typeof ERP_CONFIG.shape>) =>
  z.strictObject({ ...ERP_CONFIG.shape, ...shape }) as typeof ERP_CONFIG;

export const SHAPE_MUTANTS: readonly Mutant<ErpSubject>[] = [
  { check: 'shape.contract', wrong: 'its id is not that of a package', subject: () => erp({ id: 'acme' }) },
  {
    check: 'shape.contract',
    wrong: 'it was written for another contract',
    subject: () => erp({ contract: CONTRACT_VERSION + 1 }),
  },
  {
    check: 'shape.config-strict',
    wrong: 'it takes fields that nobody knows',
    subject: () => erp({ config: z.object(ERP_CONFIG.shape) as never }),
  },
  {
    check: 'shape.secrets-marked',
    wrong: 'its key is a text like any other',
    subject: () => erp({ config: config({ apiKey: z.string().describe('The key of the API.') }) }),
  },
  {
    check: 'shape.config-described',
    wrong: 'a field says nothing of itself',
    subject: () => erp({ config: config({ url: z.string() }) }),
  },
  {
    check: 'shape.capabilities',
    wrong: 'it has a command that it does not declare',
    subject: () =>
      erp({
        connected: (connection) => ({
          ...connection,
          write: {
            ...connection.write,
            'erp.set_case': { repeat: 'remote-key', apply: async () => ({ kind: 'delivered' }) },
          },
        }),
      }),
  },
  {
    check: 'shape.connect-asks-nothing',
    wrong: 'it says hello when it connects',
    also: [
      'writing.answer-lost-before-effect',
      'writing.server-error-is-unknown',
      'writing.too-many-requests-is-retry',
    ],
    subject: () =>
      erp({
        connected(connection, asked) {
          asked.get('/hello?').catch(() => undefined);
          return connection;
        },
      }),
  },
  {
    check: 'shape.check-passes',
    wrong: 'its check always finds something',
    subject: () => erp({ check: async () => [{ what: 'licence', ok: false, remedy: 'Buy one.' }] }),
  },
  {
    check: 'shape.wrong-key',
    wrong: 'a wrong key is something that passes',
    also: ['writing.wrong-key-throws'],
    subject: () =>
      erp(
        client({
          toError: (status, after) =>
            status === 401 ? new TemporaryError('Try later.', { code: 'mutant' }) : SOUND_CLIENT.toError(status, after),
        }),
      ),
  },
  {
    check: 'shape.wrong-address',
    wrong: 'a wrong address is a bad record',
    subject: () =>
      erp(
        client({
          toError: (status, after) =>
            status === 404 ? new DataError('Not found.', { code: 'mutant' }) : SOUND_CLIENT.toError(status, after),
        }),
      ),
  },
];

export const READING_MUTANTS: readonly Mutant<ErpSubject>[] = [
  {
    check: 'reading.empty-system',
    wrong: 'an empty page has no cursor',
    subject: () =>
      erp(
        reader({
          toPlace: (cursor) => toPlace(cursor === '' ? undefined : cursor),
          toCursor: (place, page) => (page.items.length === 0 ? '' : JSON.stringify(place)),
        }),
      ),
  },
  {
    check: 'reading.every-record',
    wrong: 'one row of the list is never read',
    also: [
      'ledger.currency-exponents',
      'ledger.equal-payments-stay-two',
      'ledger.exact-sums',
      'reading.deletions',
      'reading.made-during-walk',
      'reading.malformed-record',
      'reading.same-moment',
    ],
    subject: () => erp(reader({ select: (rows) => rows.filter(({ key }) => !/2$/.test(key)) })),
  },
  {
    check: 'reading.same-cursor-same-page',
    wrong: 'it remembers where it was',
    subject: () =>
      erp(
        reader({
          wrap: (inner) => {
            let at: string | undefined;
            return {
              async next(cursor) {
                const page = await inner.next(at ?? cursor);
                at = page.cursor;
                return page;
              },
            };
          },
        }),
      ),
  },
  {
    check: 'reading.page-size',
    wrong: 'a short page is taken for the last one',
    also: ['reading.made-during-walk'],
    subject: () => erp(pages((page) => ({ ...page, more: page.more && page.facts.length >= 3 }))),
  },
  {
    check: 'reading.resume',
    wrong: 'its cursors are handles of the connection',
    also: ['reading.same-cursor-same-page'],
    subject: () =>
      erp(
        reader({
          wrap: (inner) => {
            const handles = new Map<string, string>();
            return {
              async next(handle) {
                const page = await inner.next(handle === undefined ? undefined : handles.get(handle));
                const cursor = `handle-${page.cursor.length}-${page.facts.at(-1)?.id}`;
                handles.set(cursor, page.cursor);
                return { ...page, cursor };
              },
            };
          },
        }),
      ),
  },
  {
    check: 'reading.nothing-new',
    wrong: 'a quiet walk moves the cursor beyond now',
    subject: () =>
      erp(
        reader({
          placeAfter: (place, page) => {
            const isQuiet = place.since !== undefined && place.after === undefined && page.items.length <= 1;
            return isQuiet ? { since: '2099-01-01' } : placeAfter(place, page);
          },
        }),
      ),
  },
  {
    check: 'reading.quiet-cost',
    wrong: 'every walk begins at the beginning',
    subject: () =>
      erp(
        reader({
          toPlace: (cursor) => {
            const place = toPlace(cursor);
            return place.after === undefined ? {} : place;
          },
        }),
      ),
  },
  {
    check: 'reading.same-moment',
    wrong: 'it asks for what is later than the last row',
    subject: () =>
      erp(
        reader({
          placeAfter: (place, page) => {
            const next = placeAfter(place, page);
            return next.since === undefined ? next : { after: '~', ...next };
          },
        }),
      ),
  },
  {
    check: 'reading.made-during-walk',
    wrong: 'it counts rows, and rows move',
    also: ['conduct.circular-pages'],
    subject: () =>
      erp(
        reader({
          toQuery: ({ since = '', skip = '0' }) => `?since=${encodeURIComponent(since)}&skip=${skip}`,
          placeAfter: (place, page) =>
            page.more
              ? { ...place, skip: String(Number(place.skip ?? '0') + page.items.length) }
              : { since: page.items.at(-1)?.changedAt ?? place.since },
        }),
      ),
  },
  {
    check: 'reading.ids',
    wrong: 'an id is made of what several records have in common',
    subject: () =>
      erp({
        toInvoice: (remote, parts) => ({
          ...SOUND_ERP.toInvoice(remote, parts),
          id: factId('erp-reference', 'invoice', remote.issuedOn),
        }),
      }),
  },
  {
    check: 'reading.changed-record',
    wrong: 'its revision stands still',
    subject: () => erp({ toInvoice: (remote, parts) => ({ ...SOUND_ERP.toInvoice(remote, parts), revision: 1 }) }),
  },
  {
    check: 'reading.deletions',
    wrong: 'it says nothing of a deletion that it promised to report',
    subject: () => erp({ toInvoice: ({ deleted: _, ...remote }, parts) => SOUND_ERP.toInvoice(remote, parts) }),
  },
  {
    check: 'reading.malformed-record',
    wrong: 'one bad record stops the page',
    also: ['conduct.impossible-day'],
    subject: () => erp(reader({ setsAside: false })),
  },
  {
    check: 'reading.wrong-charset',
    wrong: 'it takes any bytes for letters',
    subject: () => erp(client({ fatalCharset: false })),
  },
  {
    check: 'reading.retry-after',
    wrong: 'it does not look how long to wait',
    also: ['writing.too-many-requests-is-retry'],
    subject: () => erp(client({ retryAfter: false })),
  },
  {
    check: 'reading.server-error',
    wrong: 'a system that is down is a bad record',
    subject: () =>
      erp(
        client({
          toError: (status, after) =>
            status >= 500 ? new DataError('Broken.', { code: 'mutant' }) : SOUND_CLIENT.toError(status, after),
        }),
      ),
  },
  { check: 'reading.silence', wrong: 'it waits for ever', subject: () => erp(client({ usesTimeout: false })) },
  { check: 'reading.abort', wrong: 'it does not hear the signal', subject: () => erp(client({ usesSignal: false })) },
];
