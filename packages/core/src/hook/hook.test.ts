import { describe, expect, it } from 'vitest';
import { defineHook } from './hook.ts';

describe('the id of a hook', () => {
  it.each(['direct-payment', 'due2-date', 'a'])('may be %s', (id) => {
    expect(defineHook({ id, on: 'payment', decide: () => [] }).id).toBe(id);
  });

  it.each([
    '',
    'DirectPayment',
    'direct_payment',
    '-direct',
    'direct-',
    'direct--payment',
    '2-direct',
    'direct payment',
  ])('may not be "%s"', (id) => {
    expect(() => defineHook({ id, on: 'payment', decide: () => [] })).toThrow(
      expect.objectContaining({
        kind: 'config',
        code: 'hook.bad-id',
        message: `Hook id "${id}" is not kebab-case; name it after what it does, for example "direct-payment".`,
      }),
    );
  });
});
