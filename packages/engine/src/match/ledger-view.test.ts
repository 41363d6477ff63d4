import { type CaseId, money } from '@reskontra/core';
import { expect, it } from 'vitest';
import { createLedgerView } from './ledger-view.ts';

it('finds a case once when ledger and collector both name its reference', () => {
  const open = {
    id: '10021' as CaseId,
    label: '10021',
    invoice: { number: '10021' },
    open: money('EUR', 10_000),
    state: 'open',
    references: ['fi:100214', 'fi:100214'],
    numbers: ['10021'],
    payerAccounts: [],
    payerNames: [],
  } as const;

  expect(createLedgerView([open]).byReference('fi:100214')).toEqual([open]);
});
