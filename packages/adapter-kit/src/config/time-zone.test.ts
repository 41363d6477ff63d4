import { expect, it } from 'vitest';
import { timeZone } from './time-zone.ts';

it('takes a time zone, and says what is none', () => {
  const schema = timeZone('Europe/Oslo');

  expect(schema.parse('Europe/Helsinki')).toBe('Europe/Helsinki');
  expect(schema.safeParse('Europe/Turku').error?.issues[0]?.message).toBe('not a time zone like Europe/Oslo');
});
