import { expect, it } from 'vitest';
import { redact } from './redact.ts';

const SECRET = 'p&ss wörd"1';

it('takes a secret out in every spelling in which it travels', () => {
  const spellings = [
    SECRET,
    encodeURIComponent(SECRET),
    'p%26ss+w%C3%B6rd%221',
    'p&ss wörd\\"1',
    Buffer.from(SECRET).toString('base64'),
  ];

  for (const spelling of spellings) expect(redact(`before ${spelling} after`, [SECRET])).toBe('before [secret] after');
});

it('leaves no rest of a secret that contains another', () => {
  expect(redact('key abc-123', ['abc', 'abc-123'])).toBe('key [secret]');
});

it('leaves text alone when there is no secret', () => {
  expect(redact('connect ECONNREFUSED', [''])).toBe('connect ECONNREFUSED');
});
