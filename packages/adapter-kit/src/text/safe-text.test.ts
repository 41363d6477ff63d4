import { expect, it } from 'vitest';
import { safeText } from './safe-text.ts';

it('takes out e-mail addresses, accounts, personal ids and phone numbers', () => {
  expect(safeText('Ask matti.meikalainen@example.fi about FI21 1234 5600 0007 85')).toBe(
    'Ask [e-mail] about [account]',
  );
  expect(safeText('HETU 131052-308T, tel +358 40 123 4567')).toBe('HETU [personal id], tel [phone]');
});

it('keeps invoice numbers, days, sums and our own ids', () => {
  const text = 'invoice 10023 of 2026-04-01, 1240.00 EUR, assignment 7c0b6a54-0f0e-4f3a-9b55-0d7f7b1f2a10';

  expect(safeText(text)).toBe(text);
});

it('gives one line of at most 300 characters', () => {
  expect(safeText('a\n\tb\u0007c')).toBe('a b c');
  expect(safeText('x'.repeat(1000))).toHaveLength(300);
});
