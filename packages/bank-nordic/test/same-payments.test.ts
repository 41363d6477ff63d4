// The day of test-fixtures/statements/fi-day.*, and of the corpus' fi-day.camt.053 files: one set of payments, three formats.

import { readFileSync } from 'node:fs';
import { readFile } from '@reskontra/conformance/files';
import { counterparty, referenceKey, type StatementReader } from '@reskontra/core';
import { describe, expect, it } from 'vitest';
import { ktlReader, titoReader } from '../src/index.ts';

const fixture = (name: string) => readFileSync(new URL(`../../../test-fixtures/statements/${name}`, import.meta.url));

function paymentsOf(reader: StatementReader, name: string) {
  return readFile(reader, fixture(name)).transactions.map((transaction) => [
    transaction.account,
    transaction.bookedOn,
    transaction.amount.minor,
    transaction.references.map(referenceKey).join(' '),
    counterparty(transaction)?.name,
  ]);
}

const ACCOUNT = 'FI2112345600000785';
const DAY = '2024-03-15';

describe('the same payments', () => {
  it('are the same in TITO as in camt.053', () => {
    expect(paymentsOf(titoReader, 'fi-day.tito')).toEqual([
      [ACCOUNT, DAY, 10000, 'fi:2024001012', 'MEIKÄLÄINEN MATTI'],
      [ACCOUNT, DAY, 15050, 'fi:2024001025', 'VISMA FINANC'],
      [ACCOUNT, DAY, 10950, 'fi:2024001038', 'Visma Finland Oy'],
      [ACCOUNT, DAY, 7525, 'fi:2024001041', 'Virtanen & Kumpp. Oy'],
      [ACCOUNT, DAY, 50000, 'fi:2024001054', 'Visma Amili Oy'],
      [ACCOUNT, DAY, 4200, '', 'Åke Öberg'],
      [ACCOUNT, DAY, 22000, '', 'Iso Asiakas Oyj'],
      [ACCOUNT, DAY, 9091, '', 'ACME Inc'],
      [ACCOUNT, DAY, -7525, 'fi:2024001041', 'Virtanen & Kumpp. Oy'],
      [ACCOUNT, DAY, -350, '', undefined],
    ]);
  });

  it('are the same in KTL, where names end after twelve characters and only references are told', () => {
    expect(paymentsOf(ktlReader, 'fi-day.ktl')).toEqual([
      [ACCOUNT, DAY, 10000, 'fi:2024001012', 'MEIKÄLÄINEN'],
      [ACCOUNT, DAY, 15050, 'fi:2024001025', 'VISMA FINANC'],
      [ACCOUNT, DAY, 10950, 'fi:2024001038', 'Visma Finlan'],
      [ACCOUNT, DAY, 7525, 'fi:2024001041', 'Virtanen & K'],
      [ACCOUNT, DAY, 50000, 'fi:2024001054', 'Visma Amili'],
      [ACCOUNT, DAY, -7525, 'fi:2024001041', 'Virtanen & K'],
    ]);
  });
});
