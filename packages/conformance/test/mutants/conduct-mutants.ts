// conduct-mutants.ts — reference ERPs without manners.
import { type Fact, isPlainDate, type Page, parsePlainDate, type Reader } from '@reskontra/core';
import type { ErpSubject } from '../../src/index.ts';
import { placeAfter } from '../reference/cursor.ts';
import { SOUND_READER } from '../reference/reader.ts';
import type { Mutant } from './mutant.ts';
import { client, erp } from './reading-mutants.ts';

export const CONDUCT_MUTANTS: readonly Mutant<ErpSubject>[] = [
  {
    check: 'conduct.secrets-stay-secret',
    wrong: 'its errors carry the request',
    subject: () => erp(client({ leaksRequest: true })),
  },
  {
    check: 'conduct.prints-nothing',
    wrong: 'it says on stdout that it is connected',
    subject: () =>
      erp({
        connected(connection) {
          process.stdout.write('connected\n');
          return connection;
        },
      }),
  },
  {
    check: 'conduct.network-stays-home',
    wrong: 'it tells its maker that it is used',
    subject: () =>
      erp({
        connected(connection) {
          fetch('http://192.0.2.1/used').catch(() => undefined); // an address that belongs to nobody
          return connection;
        },
      }),
  },
  {
    check: 'conduct.shares-nothing',
    wrong: 'the last connection of the process serves them all',
    subject: () => {
      const last = new Map<string, Reader<Fact>>();
      return erp({
        reader: {
          ...SOUND_READER,
          wrap: <F extends Fact>(inner: Reader<F>, table: string) => {
            last.set(table, inner);
            return {
              next: async (cursor) => ((await last.get(table)?.next(cursor)) ?? inner.next(cursor)) as Promise<Page<F>>,
            };
          },
        },
      });
    },
  },
  {
    check: 'conduct.html-instead-of-json',
    wrong: 'what it cannot read is an empty list',
    subject: () => erp(client({ parse: orEmpty })),
  },
  {
    check: 'conduct.redirect-to-another-host',
    wrong: 'it goes wherever it is sent',
    subject: () => erp(client({ redirect: 'follow' })),
  },
  {
    check: 'conduct.endless-answer',
    wrong: 'it reads to the end, whenever that is',
    subject: () => erp(client({ maxAnswerBytes: Number.POSITIVE_INFINITY })),
  },
  {
    check: 'conduct.circular-pages',
    wrong: 'it counts pages instead of looking at them',
    subject: () =>
      erp({
        reader: {
          ...SOUND_READER,
          placeAfter(place, page) {
            const pages = Number(place.skip ?? '0') + 1;
            return page.more ? { ...placeAfter({}, page), skip: String(pages) } : placeAfter({}, page);
          },
        },
      }),
  },
  {
    check: 'conduct.endless-list',
    wrong: 'it reads to the end before it answers',
    subject: () =>
      erp({
        reader: {
          ...SOUND_READER,
          wrap: <F extends Fact>(inner: Reader<F>) => ({
            async next(cursor) {
              let page = await inner.next(cursor);
              while (page.more) page = await inner.next(page.cursor);
              return page;
            },
          }),
        },
      }),
  },
  {
    check: 'conduct.xml-bomb',
    wrong: 'what is XML it takes for nothing new',
    subject: () =>
      erp(client({ parse: (text) => (text.startsWith('<?xml') ? { items: [], more: false } : JSON.parse(text)) })),
  },
  {
    check: 'conduct.deep-nesting',
    wrong: 'it calls itself for each level',
    subject: () => erp(client({ parse: (text) => copy(JSON.parse(text)) })),
  },
  {
    check: 'conduct.prototype-pollution',
    wrong: 'it merges answers into an object of its own',
    subject: () => erp(client({ parse: (text) => merge({}, JSON.parse(text)) })),
  },
  {
    check: 'conduct.huge-field',
    wrong: 'a long text is a failure that nobody foresaw',
    subject: () => erp(client({ parse: refuseLong })),
  },
  {
    check: 'conduct.impossible-day',
    wrong: 'what is no day is the first of days',
    subject: () =>
      erp({
        toDay: (text) => parsePlainDate(isPlainDate(text) ? text : '1970-01-01'),
      }),
  },
];

/** Level by level, with nothing to stop it. */
function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, copy(part)]));
}

function orEmpty(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return { items: [], more: false };
  }
}

function refuseLong(text: string): unknown {
  if (text.length > 1_000_000) throw new RangeError('too long');
  return JSON.parse(text);
}

function merge(target: Record<string, unknown>, source: Record<string, unknown>): unknown {
  for (const [name, value] of Object.entries(source)) {
    if (Array.isArray(value)) target[name] = value.map((one) => merge({}, one));
    else if (typeof value === 'object' && value !== null) {
      if (target[name] === undefined) target[name] = {};
      merge(target[name] as Record<string, unknown>, value as Record<string, unknown>);
    } else target[name] = value;
  }
  return target;
}
