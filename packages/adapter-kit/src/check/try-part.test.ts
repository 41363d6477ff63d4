import { BugError, ConfigError } from '@reskontra/core';
import { describe, expect, it } from 'vitest';
import { tryPart } from './try-part.ts';

describe('trying a part', () => {
  it('finds it well', async () => {
    expect(await tryPart('invoices', async () => 3)).toEqual({ what: 'invoices', ok: true });
  });

  it('finds what to do about it', async () => {
    const wrong = async () => {
      throw new ConfigError('Correct the address.', { code: 'test.wrong-address' });
    };

    expect(await tryPart('invoices', wrong)).toEqual({ what: 'invoices', ok: false, remedy: 'Correct the address.' });
  });

  it.each([new BugError('Ours.', { code: 'test.bug' }), new TypeError('undefined is not a function')])(
    'hides no fault of our own: %s',
    async (fault) => {
      await expect(tryPart('invoices', () => Promise.reject(fault))).rejects.toBe(fault);
    },
  );
});
