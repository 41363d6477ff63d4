import { AuthError, DataError, fixedClock, parseInstant, TemporaryError } from '@reskontra/core';
import { describe, expect, it } from 'vitest';
import type { HttpResult } from './http-types.ts';
import { type ToOutcomeOptions, toOutcome } from './write-outcome.ts';

const OPTIONS: ToOutcomeOptions = {
  name: 'The API',
  clock: fixedClock(parseInstant('2026-04-01T08:00:00Z')),
  delivered: (response) => (response.text === '' ? undefined : response.text),
  refused: (response) =>
    response.text === '' ? undefined : { kind: 'rejected', code: 'api.no', message: response.text },
};

const answered = (status: number, text = '', headers = {}): HttpResult => ({
  kind: 'answered',
  response: { status, text, headers, url: 'https://api.test/' },
});

describe('toOutcome', () => {
  it('is delivered, with the id of the effect where the answer has one', () => {
    expect(toOutcome(answered(201, 'event-1'), OPTIONS)).toEqual({ kind: 'delivered', remote: 'event-1' });
    expect(toOutcome(answered(204), OPTIONS)).toEqual({ kind: 'delivered' });
  });

  it('is unknown when a success cannot be read as the other side speaks', () => {
    const delivered = () => {
      throw new DataError('The API answered with a web page.', { code: 'json.not-json' });
    };

    expect(toOutcome(answered(200, '<html>'), { ...OPTIONS, delivered })).toMatchObject({ kind: 'unknown' });
  });

  it('is rejected by a refusal in the words of the other side', () => {
    expect(toOutcome(answered(422, 'closed'), OPTIONS)).toEqual({
      kind: 'rejected',
      code: 'api.no',
      message: 'closed',
    });
  });

  it('throws when a refusal is not in the words of the other side, since then the address is wrong', () => {
    expect(() => toOutcome(answered(404), OPTIONS)).toThrow(
      expect.objectContaining({ kind: 'config', code: 'http.wrong-address' }),
    );
  });

  it('may be tried again after 429, when the other side says so', () => {
    expect(toOutcome(answered(429, '', { 'retry-after': '7' }), OPTIONS)).toMatchObject({
      kind: 'retry',
      afterMs: 7000,
    });
  });

  it('may be tried again when the request never left', () => {
    const error = new TemporaryError('The API could not be reached.', { code: 'http.unreachable' });

    expect(toOutcome({ kind: 'failed', effect: 'none', error }, OPTIONS)).toEqual({
      kind: 'retry',
      message: 'The API could not be reached.',
    });
  });

  it('throws when the credentials were refused before anything was done', () => {
    const error = new AuthError('No.', { code: 'collector.token-expired' });

    expect(() => toOutcome({ kind: 'failed', effect: 'none', error }, OPTIONS)).toThrow(error);
  });

  it.each([500, 502, 503, 504, 408])('is unknown after %i, even with Retry-After', (status) => {
    expect(toOutcome(answered(status, '', { 'retry-after': '1' }), OPTIONS)).toMatchObject({ kind: 'unknown' });
  });

  it('is unknown when the connection broke off', () => {
    const error = new TemporaryError('The connection broke off.', { code: 'http.cut' });

    expect(toOutcome({ kind: 'failed', effect: 'unknown', error }, OPTIONS)).toEqual({
      kind: 'unknown',
      message: 'The connection broke off.',
    });
  });
});
