import { AuthError, DataError, TemporaryError } from '@reskontra/core';
import { describe, expect, it } from 'vitest';
import { lookingUp } from './looking-up.ts';

const failing = (error: Error) => lookingUp(() => Promise.reject(error));

describe('what fails while looking', () => {
  it.each([
    [new DataError('It has no amount.', { code: 'erp.no-amount' }), { kind: 'rejected', code: 'erp.no-amount' }],
    [new DataError('It is a web page.', { code: 'json.not-json' }), { kind: 'retry' }],
    [new TemporaryError('Later.', { code: 'http.slow', retryAfterMs: 5000 }), { kind: 'retry', afterMs: 5000 }],
  ])('is an outcome: %s', async (error, outcome) => {
    expect(await failing(error)).toMatchObject({ ...outcome, message: error.message });
  });

  it('is thrown when no command is at fault', async () => {
    await expect(failing(new AuthError('Wrong key.', { code: 'x' }))).rejects.toThrow('Wrong key.');
  });
});
