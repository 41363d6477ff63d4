import { isFinnishBban, isIban } from '@reskontra/core';
import { expect, it } from 'vitest';
import { madeUpIban } from './made-up-iban.ts';

it('makes up accounts that pass every check, always the same for one owner, and at no bank', () => {
  const accounts = ['Asiakas Oy', 'Myöhäinen Matti', '', 'x'.repeat(1000)].map((owner) => madeUpIban(owner));

  expect(accounts[0]).toBe('FI0299248705820964');
  expect(accounts.map((iban) => isIban(iban) && isFinnishBban(iban.slice(4)))).toEqual([true, true, true, true]);
});
