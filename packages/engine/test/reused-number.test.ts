import { factId } from '@reskontra/core';
import { assignmentFact, day, eur, invoiceFact } from '@reskontra/core/testing';
import { describe, expect, it } from 'vitest';
import { createHarness, type Harness, transaction } from './harness.ts';

const asked = async ({ engine }: Harness) => (await engine.reviews.list()).map(({ why }) => why);
const casesOf = async ({ engine }: Harness) => (await engine.cases.list()).map(({ id }) => id);
const USED_AGAIN = 'invoice number 1001 is used again for another document';

const lastYear = invoiceFact({ issuedOn: day('2025-03-01'), dueDate: day('2025-03-31'), references: [] });
const thisYear = invoiceFact({
  id: factId('test', 'invoice', 'this-year'),
  issuedOn: day('2026-03-01'),
  amount: eur('80.00'),
  debtor: { id: 'C7', name: 'Toinen Oy' },
});

async function read(...readings: readonly ReturnType<typeof invoiceFact>[]): Promise<Harness> {
  const harness = await createHarness();
  for (const reading of readings) {
    harness.ledger.push(reading);
    await harness.engine.puller.pull();
  }
  return harness;
}

describe('a number that an ERP uses again, without a network id', () => {
  it('is of another document when day and customer or sum are others: two cases, and a question', async () => {
    const harness = await read(lastYear, thisYear);

    expect(await casesOf(harness)).toEqual(['1001', '1001~1']);
    expect(await asked(harness)).toEqual([USED_AGAIN]);
    expect((await harness.engine.cases.show('1001')).summary.open).toEqual(eur('100.00'));
    expect((await harness.engine.cases.show('1001~1')).summary.open).toEqual(eur('80.00'));
  });

  it('is seen in one record of the ledger too, whose day and customer have changed', async () => {
    const harness = await read(lastYear, { ...thisYear, id: lastYear.id });

    expect(await casesOf(harness)).toEqual(['1001', '1001~1']);
    expect(await asked(harness)).toEqual([USED_AGAIN]);
  });

  it('is asked about once, and opens no third case when either is read again', async () => {
    const harness = await read(
      lastYear,
      thisYear,
      { ...lastYear, dueDate: day('2025-04-15') },
      { ...thisYear, dueDate: day('2026-04-15') },
    );

    expect(await casesOf(harness)).toEqual(['1001', '1001~1']);
    expect(await asked(harness)).toEqual([USED_AGAIN]);
    expect((await harness.engine.cases.show('1001')).summary.dueDate).toBe('2025-04-15');
    expect((await harness.engine.cases.show('1001~1')).summary.dueDate).toBe('2026-04-15');
  });

  it.each([
    ['older one first', [lastYear, thisYear]],
    ['newer one first', [thisYear, lastYear]],
  ])('means the newer document to whoever knows the number alone, the %s', async (_order, readings) => {
    const harness = await read(...readings);
    harness.collector.assignments.push(assignmentFact({ sum: eur('80.00') }));
    await harness.engine.puller.pull();
    await harness.importTransactions(transaction({ amount: eur('80.00') }));
    await harness.deliver();

    const { kase } = await harness.engine.cases.show('A-1');
    expect(kase.invoice?.issuedOn).toBe('2026-03-01');
    expect(harness.collector.events.map(({ type, minor }) => [type, minor])).toEqual([['paid', 8000]]);
  });

  it.each([
    ['another sum', { amount: eur('90.00') }],
    ['another day', { issuedOn: day('2025-03-02') }],
    ['another customer', { debtor: { id: 'C7', name: 'Toinen Oy' } }],
  ])('is a correction when its record has only %s', async (_what, fields) => {
    const harness = await read(lastYear, { ...lastYear, ...fields });

    expect(await casesOf(harness)).toEqual(['1001']);
    expect(await asked(harness)).toEqual([]);
  });

  it('is one invoice when another row of the ledger says the same of it', async () => {
    const moved = { ...lastYear, id: factId('test', 'invoice', 'moved'), invoice: { number: '1001', ledgerId: '9' } };

    const harness = await read({ ...lastYear, invoice: { number: '1001', ledgerId: '8' } }, moved);

    expect(await casesOf(harness)).toEqual(['1001']);
  });

  it('is one invoice while row or network id are the same, whatever else has changed', async () => {
    const byRow = await read(
      { ...lastYear, invoice: { number: '1001', ledgerId: '8' } },
      { ...thisYear, invoice: { number: '1001', ledgerId: '8' } },
    );
    const byNetwork = await read(
      { ...lastYear, invoice: { number: '1001', uuid: 'u-1' } },
      { ...thisYear, invoice: { number: '1001', uuid: 'u-1' } },
    );

    expect(await casesOf(byRow)).toEqual(['1001']);
    expect(await casesOf(byNetwork)).toEqual(['1001']);
  });

  it('tells customers without a number apart by their names', async () => {
    const named = (name: string, on: string) => ({ ...lastYear, debtor: { name }, issuedOn: day(on) });

    const same = await read(named('Asiakas Oy', '2025-03-01'), named('ASIAKAS', '2026-03-01'));
    const other = await read(named('Asiakas Oy', '2025-03-01'), named('Toinen Oy', '2026-03-01'));

    expect(await casesOf(same)).toEqual(['1001']);
    expect(await casesOf(other)).toEqual(['1001', '1001~1']);
  });
});
