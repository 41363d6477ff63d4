import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { toNetworkFailure } from './network-failure.ts';

const OPTIONS = {
  name: 'The API',
  secrets: ['top-secret'],
  timedOut: false,
  stopped: false,
  timeoutMs: 100,
  maxResponseBytes: 100,
};
const thrown = (code: string, message = '') => Object.assign(new Error(message), { code });

describe('toNetworkFailure', () => {
  it.each([
    ['ENOTFOUND', 'none', 'http.unreachable'],
    ['ECONNREFUSED', 'none', 'http.unreachable'],
    ['CERT_HAS_EXPIRED', 'none', 'http.certificate'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'none', 'http.certificate'],
    ['ECONNRESET', 'unknown', 'http.cut'],
    ['ETIMEDOUT', 'unknown', 'http.cut'],
    ['EPIPE', 'unknown', 'http.cut'],
  ])('knows of %s that the effect is %s', (code, effect, errorCode) => {
    expect(toNetworkFailure(thrown(code), OPTIONS)).toMatchObject({ effect, error: { code: errorCode } });
  });

  it('keeps the code and the cleaned message, and nothing else of what was thrown', () => {
    const error = Object.assign(thrown('ECONNRESET', 'reset while sending top-secret'), {
      config: { data: 'top-secret' },
    });

    const failure = toNetworkFailure(error, OPTIONS);

    expect(failure.error.cause).toEqual(new Error('ECONNRESET reset while sending [secret]'));
    expect(inspect(failure, { depth: 20, showHidden: true })).not.toContain('top-secret');
  });

  it('copes with anything thrown', () => {
    expect(toNetworkFailure('oops', OPTIONS)).toMatchObject({ effect: 'unknown', error: { code: 'http.cut' } });
  });
});
