import { expect, it } from 'vitest';
import { sameInvoice } from './same-invoice.ts';

it('compares the id of the network before the number', () => {
  expect(sameInvoice({ uuid: 'u-1', number: '1001' }, { uuid: 'u-2', number: '1001' })).toBe(false);
  expect(sameInvoice({ uuid: 'u-1', number: '1001' }, { uuid: 'u-1', number: '01001' })).toBe(true);
});

it("compares the number before the ledger's own row", () => {
  expect(sameInvoice({ number: '1001', ledgerId: '7' }, { number: '1001', ledgerId: '8' })).toBe(true);
  expect(sameInvoice({ number: '1001', ledgerId: '7' }, { number: '1002', ledgerId: '7' })).toBe(false);
});

it("compares the ledger's own rows when that is all they share", () => {
  expect(sameInvoice({ uuid: 'u-1', ledgerId: '7' }, { number: '1001', ledgerId: '7' })).toBe(true);
});

it('does not call two keys the same that share no name', () => {
  expect(sameInvoice({ uuid: 'u-1' }, { number: '1001' })).toBe(false);
});
