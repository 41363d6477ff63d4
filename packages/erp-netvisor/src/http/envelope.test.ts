import type { HttpExchange, HttpResponse } from '@reskontra/adapter-kit';
import { describe, expect, it } from 'vitest';
import { createEnvelopeExchange, failureIn, refusalsAsErrors } from './envelope.ts';

const answered = (text: string, status = 200): HttpResponse => ({ status, headers: {}, text, url: 'http://127.0.0.1' });
const failing = (code: string, status = 200): HttpResponse =>
  answered(
    `<Root><ResponseStatus><Status>FAILED</Status><Status>${code} :: Lasku puuttuu</Status><TimeStamp>1.1.2026 12:00:00</TimeStamp></ResponseStatus></Root>`,
    status,
  );
const through = (response: HttpResponse) =>
  createEnvelopeExchange(async () => ({ kind: 'answered', response }))({ method: 'GET', url: 'http://127.0.0.1' });

describe('a failure inside HTTP 200', () => {
  it('is read with its code and its words', () => {
    expect(failureIn(failing('INVALID_DATA'))).toEqual({ code: 'INVALID_DATA', words: 'Lasku puuttuu' });
  });

  it('is read however its elements are spelt', () => {
    const text = '<root><RESPONSESTATUS><status> failed </status><status>PERIOD_LOCK</status></RESPONSESTATUS></root>';

    expect(failureIn({ text })).toEqual({ code: 'PERIOD_LOCK', words: 'PERIOD_LOCK' });
  });

  it.each([
    ['<Root><ResponseStatus><Status>OK</Status></ResponseStatus></Root>'],
    ['<Root><SalesPaymentList/></Root>'],
    ['<html><body><status>failed</status></body></html>'],
    ['<status>FAILED</status'],
    [''],
  ])('is not found in %j', (text) => {
    expect(failureIn({ text })).toBeUndefined();
  });
});

describe('what a code means', () => {
  it.each([
    ['AUTHENTICATION_FAILED', 'none', 'auth', 'erp.not-authenticated'],
    ['SERVICE_ACCESS_ERROR', 'none', 'config', 'erp.no-access'],
    ['SYSTEM_MAINTANANCE', 'none', 'temporary', 'erp.maintenance'],
    ['REQUEST_NOT_UNIQUE', 'none', 'temporary', 'erp.not-unique'],
    ['TECHNICAL_ERROR', 'unknown', 'temporary', 'erp.technical-error'],
  ])('%s: effect %s, a %s error', async (code, effect, kind, errorCode) => {
    for (const status of [200, 400, 500]) {
      expect(await through(failing(code, status))).toMatchObject({
        kind: 'failed',
        effect,
        error: { kind, code: errorCode },
      });
    }
  });

  it.each([['INVALID_DATA'], ['INVALID_DATA_SIZE'], ['DUPLICATE_DATA'], ['PERIOD_LOCK'], ['SOMETHING_NEW']])(
    '%s is a refusal',
    async (code) => {
      expect(await through(failing(code))).toMatchObject({ kind: 'answered', response: { status: 400 } });
    },
  );

  it('a refusal to tell is an error in its words', async () => {
    const exchange: HttpExchange = async () => ({ kind: 'answered', response: failing('INVALID_DATA', 400) });

    expect(await refusalsAsErrors(exchange)({ method: 'GET', url: 'http://127.0.0.1' })).toMatchObject({
      kind: 'failed',
      effect: 'none',
      error: { kind: 'data', message: 'Netvisor refuses to tell: Lasku puuttuu (INVALID_DATA).' },
    });
  });

  it('an address that Netvisor does not have is a mistake of the configuration', async () => {
    expect(await through(answered('Not found', 404))).toMatchObject({
      kind: 'failed',
      effect: 'none',
      error: { kind: 'config', code: 'erp.wrong-address' },
    });
  });
});
