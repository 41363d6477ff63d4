// hostile.ts — checks on what hostile or broken answers can do: little, and soon over.
import { type Fact, SdkError } from '@reskontra/core';
import { type AnySubject, type Bench, proxyOf, withBench } from '../bench/bench.ts';
import { openPort, type ProxiedAnswer, type Rule, says } from '../bench/proxy.ts';
import { spoil } from '../bench/spoil.ts';
import { DEBTOR, DUE_ON } from '../bench/streams.ts';
import { walk } from '../bench/walk.ts';
import type { Check } from '../check.ts';
import { endOf, expectEqual, expectThat, nameOf, notApplicable } from '../expect.ts';
import { eachReader } from './each-reader.ts';
import { expectHas, plant, readerOf } from './reading-cursor.ts';
import { failureOf, within } from './reading-faults.ts';

const HOSTILE_BOUND_MS = 5000;
const DEFAULT_MAX_ANSWER_BYTES = 32 * 1024 * 1024;
const HUGE_FIELD_CHARACTERS = 10_000_000;
const MAX_CIRCLES = 50;
const GROWTH = 2; // records a request
const ENDLESS_PAGES = 3;
const MAX_REQUESTS_A_PAGE = 40;
const NESTING = 100_000;

export const HOSTILE: readonly Check<AnySubject>[] = [
  {
    id: 'conduct.html-instead-of-json',
    sentence: 'A web page in place of an answer is an error of ours, never an empty list.',
    why: 'Proxies and sign-in pages answer 200. Taken for "nothing new", the sync looks well while nothing is read.',
    run: (subject) =>
      eachReader(subject, ({ name }) =>
        withBench(subject, async (bench) => {
          await answersAllWith(bench, 'text/html', '<!doctype html><title>Sign in</title>');
          const error = await failureOf(within(HOSTILE_BOUND_MS, readerOf(bench.connect(), name).next(undefined)));
          expectThat(SdkError.is(error), `it threw ${nameOf(error)}, which is none of the five errors`);
        }),
      ),
  },
  {
    id: 'conduct.redirect-to-another-host',
    sentence: 'A redirect to another host is not followed.',
    why: 'The key would travel along.',
    run: (subject) =>
      eachReader(subject, ({ name }) =>
        withBench(subject, async (bench) => {
          const proxy = proxyOf(bench);
          let visits = 0;
          const elsewhere = await openPort(async (_incoming, outgoing) => {
            visits += 1;
            outgoing.writeHead(200, { 'content-type': 'application/json' }).end('[]');
          });
          try {
            proxy.set(({ target }) => says(307, '', { location: `${elsewhere.origin}${target}` }));
            const error = await failureOf(within(HOSTILE_BOUND_MS, readerOf(bench.connect(), name).next(undefined)));
            expectEqual(visits, 0, 'the other host was asked');
            expectThat(SdkError.is(error), `it threw ${nameOf(error)}, which is none of the five errors`);
          } finally {
            await elsewhere.close();
          }
        }),
      ),
  },
  {
    id: 'conduct.endless-answer',
    sentence: 'An answer without end is given up at a limit.',
    why: 'Otherwise one broken server takes the memory of the process, and with it the sync of every other system.',
    run: (subject) =>
      eachReader(subject, ({ name }) =>
        withBench(subject, async (bench) => {
          const proxy = proxyOf(bench);
          proxy.set(() => 'flood');
          const error = await failureOf(within(HOSTILE_BOUND_MS, readerOf(bench.connect(), name).next(undefined)));
          expectThat(SdkError.is(error), `it threw ${nameOf(error)}, which is none of the five errors`);
          const limit = 4 * (subject.maxAnswerBytes ?? DEFAULT_MAX_ANSWER_BYTES) + 8 * 1024 * 1024; // attempts, and what sockets hold
          expectThat(proxy.floodedBytes <= limit, `it took ${proxy.floodedBytes} bytes; ${limit} would do`);
        }),
      ),
  },
  {
    id: 'conduct.circular-pages',
    sentence: 'A list that gives the same page again and again ends, in an error or without one.',
    why: 'A server that ignores the page it is asked for would be read until the disk is full.',
    run: async (subject) => {
      if (subject.pageSizes !== true) notApplicable('its fake cannot cut pages');
      await eachReader(subject, ({ name, stream }) =>
        withBench(
          subject,
          async (bench) => {
            await plant(bench, stream, 12);
            proxyOf(bench).set(alwaysTheFirst());
            const reader = readerOf(bench.connect(), name);
            let cursor: string | undefined;
            for (let pages = 0; pages < MAX_CIRCLES; pages += 1) {
              const end = await endOf(reader.next(cursor));
              if ('error' in end) {
                expectThat(SdkError.is(end.error), `it threw ${nameOf(end.error)}, which is none of the five errors`);
                return;
              }
              if (!end.value.more || end.value.cursor === cursor) return;
              ({ cursor } = end.value);
            }
            throw new Error(`it has read the same page ${MAX_CIRCLES} times, and wants more`);
          },
          { pageSize: 10 },
        ),
      );
    },
  },
  {
    id: 'conduct.endless-list',
    sentence: 'A list that grows with every request costs a bounded number of requests a page.',
    why: 'A reader that goes to the end before it answers never does, and the facts it holds fill the memory.',
    run: async (subject) => {
      if (subject.pageSizes !== true) notApplicable('its fake cannot cut pages');
      await eachReader(subject, ({ name, stream, changes }) =>
        withBench(
          subject,
          async (bench) => {
            if (changes === 'snapshot') notApplicable('declared `snapshot`: it reads everything at once');
            await plant(bench, stream, GROWTH);
            let asked = 0;
            proxyOf(bench).set(async (_request, forward) => {
              asked += 1;
              bench.clock.advance(1000);
              for (let n = 0; n < GROWTH; n += 1) await bench.put(...stream.plant(asked * GROWTH + n));
              return forward();
            });
            const reader = readerOf(bench.connect(), name);
            let cursor: string | undefined;
            for (let pages = 0; pages < ENDLESS_PAGES; pages += 1) {
              const before = asked;
              const end = await endOf(within(HOSTILE_BOUND_MS, reader.next(cursor)));
              if ('error' in end) {
                expectThat(SdkError.is(end.error), `it threw ${nameOf(end.error)}, which is none of the five errors`);
                return;
              }
              expectThat(asked - before <= MAX_REQUESTS_A_PAGE, `one page has cost ${asked - before} requests`);
              ({ cursor } = end.value);
            }
          },
          { pageSize: GROWTH },
        ),
      );
    },
  },
  {
    id: 'conduct.xml-bomb',
    sentence: 'XML with entities that grow to gigabytes is an error of ours, soon.',
    why: 'A few hundred bytes become ten gigabytes in a parser that does as it is told.',
    run: (subject) =>
      eachReader(subject, ({ name, stream }) =>
        withBench(subject, async (bench) => {
          await plant(bench, stream, 1);
          await spoil(bench, (bytes, contentType) => Buffer.from(asBomb(bytes.toString('utf8'), contentType)));
          const error = await failureOf(within(HOSTILE_BOUND_MS, readerOf(bench.connect(), name).next(undefined)));
          expectThat(SdkError.is(error), `it threw ${nameOf(error)}, which is none of the five errors`);
        }),
      ),
  },
  {
    id: 'conduct.deep-nesting',
    sentence: 'An answer that is nested a hundred thousand deep is read past or refused, soon.',
    why: 'A parser that calls itself for each level ends the process.',
    run: (subject) =>
      eachReader(subject, ({ name, stream }) =>
        withBench(subject, async (bench) => {
          await plant(bench, stream, 1);
          const spoilt = await spoil(bench, (bytes, contentType) => deepened(bytes, contentType));
          const end = await endOf(within(HOSTILE_BOUND_MS, walk(readerOf(bench.connect(), name))));
          if (spoilt.changed === 0) notApplicable('its answers are neither JSON nor XML');
          if ('error' in end)
            expectThat(SdkError.is(end.error), `it threw ${nameOf(end.error)}, which is none of the five errors`);
        }),
      ),
  },
  {
    id: 'conduct.prototype-pollution',
    sentence: 'Keys like `__proto__` in an answer change nothing, neither in the facts nor in the process.',
    why: 'A merged `__proto__` gives every object of the process a field that an attacker chose.',
    run: (subject) =>
      eachReader(subject, ({ name, stream }) =>
        withBench(subject, async (bench) => {
          const proxy = proxyOf(bench);
          await plant(bench, stream, 2);
          const clean = await walk(readerOf(bench.connect(), name));
          let polluted = 0;
          proxy.set(async (_request, forward) => {
            const fate = await forward();
            if (typeof fate === 'string' || !isJson(fate)) return fate;
            polluted += 1;
            return withText(fate, (text) =>
              text.replaceAll(
                /\{(?=\s*")/g,
                '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},',
              ),
            );
          });
          const dirty = await endOf(walk(readerOf(bench.connect(), name)));
          const leaked = 'polluted' in {};
          Reflect.deleteProperty(Object.prototype, 'polluted');
          expectThat(!leaked, 'every object of the process has the field now');
          if (polluted === 0) notApplicable('its answers are not JSON');
          if ('error' in dirty) expectThat(SdkError.is(dirty.error), `it threw ${nameOf(dirty.error)}`);
          else expectEqual(withoutRaw(dirty.value.facts), withoutRaw(clean.facts), 'the facts differ');
        }),
      ),
  },
  {
    id: 'conduct.huge-field',
    sentence: 'A field of ten million characters is taken, set aside or refused as a DataError, soon.',
    why: 'Somebody pastes a document into a name field. That must neither hang nor crash the sync of the books.',
    run: (subject) =>
      eachReader(subject, ({ name, stream }) =>
        withBench(subject, async (bench) => {
          await plant(bench, stream, 1);
          await bench.put(...stream.plant(1).map((record) => enlarged(record as object)));
          const end = await endOf(within(HOSTILE_BOUND_MS, walk(readerOf(bench.connect(), name))));
          if ('value' in end) expectHas(end.value.facts, stream, 0, 'the good record was not read');
          else expectThat(SdkError.is(end.error, 'data'), `it threw ${nameOf(end.error)}, not a DataError`);
        }),
      ),
  },
  {
    id: 'conduct.impossible-day',
    sentence: 'A day of year 0 sets its record aside or is left out, and never becomes another day.',
    why: 'Old systems write 0000-00-00 for "none". As a date it is two thousand years overdue.',
    run: (subject) =>
      eachReader(subject, ({ name, stream }) =>
        withBench(subject, async (bench) => {
          await plant(bench, stream, 1);
          const spoilt = await spoil(bench, withoutYears);
          const end = await endOf(walk(readerOf(bench.connect(), name)));
          if (spoilt.changed === 0) notApplicable('its answers hold no due date in a form that is known here');
          expectThat('value' in end, `the whole page failed: ${'error' in end ? nameOf(end.error) : ''}`);
          const { facts, setAside } = end.value;
          expectEqual(
            setAside.filter((error) => !SdkError.is(error, 'data')).map(nameOf),
            [],
            'it was set aside as another error',
          );
          for (const fact of facts) expectEqual(dueDateOf(fact), undefined, 'the day became another one');
        }),
      ),
  },
];

/** The same answer to everything, whatever it was asked. */
async function answersAllWith(bench: Bench, contentType: string, text: string): Promise<void> {
  if (bench.proxy !== undefined) bench.proxy.set(() => says(200, text, { 'content-type': contentType }));
  else await spoil(bench, () => Buffer.from(text));
}

/** Ten levels of ten: ten billion letters. In an XML answer it stands where a text was, else it is all there is. */
function asBomb(text: string, contentType: string): string {
  const levels = Array.from({ length: 10 }, (_, at) => {
    const inner = at === 0 ? 'lol' : `&l${at - 1};`.repeat(10);
    return `<!ENTITY l${at} "${inner}">`;
  });
  const isXml = /xml/.test(contentType) || text.trimStart().startsWith('<?xml');
  const root = isXml ? text.replace(/^\s*<\?xml[^>]*\?>/, '').replace(/>[^<]+</, '>&l9;<') : '<answer>&l9;</answer>';
  const name = /<([\w.-]+)/.exec(root)?.[1] ?? 'answer';
  return `<?xml version="1.0"?><!DOCTYPE ${name} [${levels.join('')}]>${root}`;
}

/** One more field in every answer that is JSON or XML, and in it nothing but levels. */
function deepened(bytes: Buffer, contentType: string): Buffer {
  const text = bytes.toString('utf8');
  if (/json/.test(contentType) && text.includes('{')) {
    const deep = `"deep":${'['.repeat(NESTING)}${']'.repeat(NESTING)}`;
    return Buffer.from(
      text.replace(/\{(\s*")?/, (_all, next: string | undefined) => `{${deep}${next === undefined ? '' : `,${next}`}`),
    );
  }
  if (!/xml/.test(contentType)) return bytes;
  return Buffer.from(
    text.replace(/<\/[^>]+>\s*$/, (end) => `${'<deep>'.repeat(NESTING)}${'</deep>'.repeat(NESTING)}${end}`),
  );
}

/** The due date of the records without its year, in each of the ways in which systems write a day. */
function withoutYears(bytes: Buffer): Buffer {
  const [year = '', month = '', day = ''] = DUE_ON.split('-');
  const before = bytes.toString('utf8');
  const after = before
    .replaceAll(DUE_ON, '0000-00-00')
    .replaceAll(`${day}.${month}.${year}`, '00.00.0000')
    .replaceAll(`${Number(day)}.${Number(month)}.${year}`, '0.0.0000')
    .replaceAll(`${year}${month}${day}`, '00000000')
    .replaceAll(
      new RegExp(`"year":\\s*${year},\\s*"month":\\s*${Number(month)},\\s*"day":\\s*${Number(day)}\\b`, 'g'),
      '"year":0,"month":0,"day":0',
    );
  return after === before ? bytes : Buffer.from(after);
}

/** Of each list, whatever page is asked, the answer to the first request. Queries tell pages apart, paths tell lists. */
function alwaysTheFirst(): Rule {
  const first = new Map<string, ReturnType<Rule>>();
  return (request, forward) => {
    if (request.method !== 'GET') return forward();
    const list = request.target.replace(/\?.*$/s, '');
    const answer = first.get(list) ?? forward();
    first.set(list, answer);
    return answer;
  };
}

function isJson({ headers }: ProxiedAnswer): boolean {
  return /json/.test(String(headers['content-type']));
}

function withText(answer: ProxiedAnswer, change: (text: string) => string): ProxiedAnswer {
  return { ...answer, body: Buffer.from(change(answer.body.toString('utf8'))) };
}

/** Records of an unknown type are kept as they came, hostile fields included. */
function withoutRaw(facts: readonly Fact[]): unknown {
  return JSON.parse(JSON.stringify(facts, (key, value: unknown) => (key === 'raw' ? undefined : value)));
}

function enlarged(record: object): object {
  const huge = DEBTOR + 'x'.repeat(HUGE_FIELD_CHARACTERS);
  return { ...record, ...('debtorName' in record ? { debtorName: huge } : {}) };
}

function dueDateOf(fact: Fact): string | undefined {
  if (fact.kind === 'invoice') return fact.dueDate;
  return fact.kind === 'assignment' ? fact.assignment.dueDate : undefined;
}
