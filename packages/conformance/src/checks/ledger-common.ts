// ledger-common.ts — checks on money and days that hold for both kinds of adapter.
import { type CurrencyCode, type Fact, factSchema, type Money, money, positive } from '@reskontra/core';
import { type AnySubject, type Bench, withBench } from '../bench/bench.ts';
import { HOST_ZONES, inHostZone } from '../bench/host-zone.ts';
import { assignmentRecord, DEBTOR, DUE_ON, ISSUED_ON, numberOf } from '../bench/streams.ts';
import { readEverything, walk } from '../bench/walk.ts';
import type { Check } from '../check.ts';
import { expectEqual, expectThat, notApplicable } from '../expect.ts';
import { eachReader, readersUnderTest } from './each-reader.ts';
import { plant, readerOf } from './reading-cursor.ts';

/** Sums that become others when they pass through binary floating point and are cut or rounded carelessly. */
const DELICATE_MINORS = [1, 29, 57, 115, 435, 100_110, 123_456_789, 9_007_199_254_740] as const;
const LARGEST_FACTS = 50;

export const LEDGER_COMMON: readonly Check<AnySubject>[] = [
  {
    id: 'ledger.facts-fit-the-contract',
    sentence: 'Every fact fits its schema, and comes from the reader that it belongs to.',
    why: 'The engine sets a fact aside that does not fit: to the bookkeeper it was never read.',
    run: (subject) =>
      eachReader(subject, ({ name, stream }) =>
        withBench(subject, async (bench) => {
          await plant(bench, stream);
          const { facts } = await walk(readerOf(bench.connect(), name));
          expectThat(facts.length > 0, 'nothing was read');
          for (const fact of facts) {
            const parsed = factSchema.safeParse(fact);
            const issue = parsed.error?.issues[0];
            expectThat(parsed.success, `fact ${fact.id} does not fit at "${issue?.path.join('.')}": ${issue?.message}`);
            expectThat(
              (KINDS[`${subject.adapter.kind}.${name}`] ?? []).includes(fact.kind),
              `a fact is of kind ${fact.kind}`,
            );
          }
        }),
      ),
  },
  {
    id: 'ledger.no-float',
    sentence: 'No fact carries a number that is not a whole one.',
    why: 'A fraction in a ledger is a cent that appears or vanishes somewhere else.',
    run: (subject) =>
      withBench(subject, async (bench) => {
        await plantSums(subject, bench);
        for (const fact of await readEverything(bench.connect()))
          expectEqual(fractionsIn(fact), [], `fact ${fact.id} has fractions`);
      }),
  },
  {
    id: 'ledger.exact-sums',
    sentence: 'Sums arrive to the last cent, the delicate and the large ones too.',
    why: '4.35 times 100 is 434.99999999999994 to a computer. The cent that is cut off is missing on the statement.',
    run: (subject) =>
      withBench(subject, async (bench) => {
        await plantSums(subject, bench);
        const facts = await readEverything(bench.connect());
        for (const [n, minor] of DELICATE_MINORS.entries())
          expectEqual(sumsOf(facts, n), [minor], `sum ${minor} reads differently`);
      }),
  },
  {
    id: 'ledger.currency-exponents',
    sentence: 'Each currency has its own number of decimals: 1250 yen, 12.50 euros, 1.250 dinars.',
    why: 'A yen has no cents. Whoever gives it two collects a hundred times too much.',
    run: async (subject) => {
      const currencies = subject.currencies ?? ['EUR' as CurrencyCode];
      if (currencies.length < 2) notApplicable('its fake holds one currency alone');
      await withBench(subject, async (bench) => {
        for (const [n, currency] of currencies.entries())
          await bench.put(ledgerRecord(subject, n, money(currency, 1250)));
        const facts = await readEverything(bench.connect());
        for (const [n, currency] of currencies.entries()) {
          const found = facts.flatMap((fact) => moneyOf(fact, n));
          expectThat(found.length > 0, `nothing was read in ${currency}`);
          for (const sum of found) expectEqual(sum, money(currency, 1250), `1250 of ${currency} reads differently`);
        }
      });
    },
  },
  {
    id: 'ledger.days-in-every-zone',
    sentence: 'A day is the same day on a host in any time zone.',
    why: 'A due date that slides by a day with the server it runs on sends the reminder too early.',
    run: (subject) =>
      eachReader(subject, async ({ name, stream }) => {
        const read = () =>
          withBench(subject, async (bench) => {
            await plant(bench, stream, 2);
            return (await walk(readerOf(bench.connect(), name))).facts;
          });
        const here = await read();
        const days = new Set(JSON.stringify(here).match(/\b\d{4}-\d\d-\d\d\b(?!T)/g));
        const known = [ISSUED_ON, DUE_ON, '2026-04-01'] as readonly string[];
        for (const day of days) expectThat(known.includes(day), `there is a day ${day}, which nobody put in`);
        for (const zone of HOST_ZONES)
          expectEqual(await inHostZone(zone, read), here, `facts differ on a host in ${zone.name}`);
      }),
  },
];

const KINDS: Readonly<Record<string, readonly Fact['kind'][]>> = {
  'erp.invoices': ['invoice'],
  'erp.creditNotes': ['credit-note', 'credit-applied', 'erp-reversal'],
  'erp.payments': ['erp-payment', 'erp-reversal'],
  'collector.invoices': ['invoice', 'credit-note'],
  'collector.assignments': ['assignment'],
  'collector.events': ['assignment-event'],
  'collector.settlements': ['settlement-report'],
};

async function plantSums(subject: AnySubject, bench: Bench): Promise<void> {
  if (readersUnderTest(subject).length === 0) notApplicable('it reads nothing');
  for (const [n, minor] of DELICATE_MINORS.entries()) await bench.put(ledgerRecord(subject, n, money('EUR', minor)));
}

/** Invoice `n` of an ERP, or assignment `n` of a collector. */
function ledgerRecord(subject: AnySubject, n: number, sum: Money): unknown {
  if (subject.adapter.kind === 'collector') return { ...assignmentRecord(n), sum };
  return {
    kind: 'invoice',
    number: numberOf(n),
    amount: positive(sum),
    issuedOn: ISSUED_ON,
    dueDate: DUE_ON,
    debtorName: DEBTOR,
  };
}

function sumsOf(facts: readonly Fact[], n: number): readonly number[] {
  return [...new Set(facts.flatMap((fact) => moneyOf(fact, n)).map(({ minor }) => minor))];
}

function moneyOf(fact: Fact, n: number): readonly Money[] {
  if (fact.kind === 'invoice' && fact.invoice.number === numberOf(n)) return [fact.amount];
  if (fact.kind === 'assignment' && fact.assignment.invoice.number === numberOf(n)) return [fact.assignment.sum];
  return [];
}

/** What an event of an unknown type came with is kept as it came. */
function fractionsIn(fact: Fact): readonly number[] {
  const found: number[] = [];
  JSON.stringify(fact, (key, value: unknown) => {
    if (key === 'raw') return undefined;
    if (typeof value === 'number' && !Number.isSafeInteger(value) && found.length < LARGEST_FACTS) found.push(value);
    return value;
  });
  return found;
}
