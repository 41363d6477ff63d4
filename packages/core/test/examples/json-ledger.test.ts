import { type AdapterContext, fixedClock, parseInstant, parsePlainDate } from '@reskontra/core';
import { expect, it } from 'vitest';
import { jsonLedger } from './json-ledger.ts';

const context: AdapterContext = {
  folder: import.meta.dirname,
  clock: fixedClock(parseInstant('2026-04-02T09:00:00Z')),
  today: () => parsePlainDate('2026-04-02'),
  signal: new AbortController().signal,
};

it('reads the invoices of the file', async () => {
  const { read } = jsonLedger.connect({ file: 'json-ledger.json' }, context);

  const page = await read.invoices?.next(undefined);

  expect(page).toMatchObject({
    facts: [
      { id: 'json-ledger:invoice:1001', amount: { currency: 'EUR', minor: 10000 }, dueDate: '2026-03-31' },
      { id: 'json-ledger:invoice:1002', amount: { currency: 'EUR', minor: 2480 }, dueDate: '2026-04-15' },
    ],
    more: false,
  });
});
