import { ConfigError } from '@reskontra/core';
import { expect, it } from 'vitest';
import { createAddressedExchange } from './addressed-exchange.ts';

const URL = 'https://erp.example/invoices/17';
const asked = (status: number, text: string) =>
  createAddressedExchange({
    exchange: async () => ({ kind: 'answered', response: { status, headers: {}, text, url: URL } }),
    isElsewhere: (response) => !response.text.startsWith('{'),
    error: () => new ConfigError('It is not there. Correct the url.', { code: 'erp.wrong-address' }),
  })({ method: 'GET', url: URL });

it.each([
  ['a page of somebody else', 404, '<h1>Not found</h1>', 'failed'],
  ['a record that is not there', 404, '{"message":"No such invoice."}', 'answered'],
  ['anything but 404', 500, '<h1>Bad gateway</h1>', 'answered'],
])('%s', async (_, status, text, kind) => {
  const result = await asked(status, text);

  expect(result.kind).toBe(kind);
  expect(result.kind === 'failed' ? [result.effect, result.error.code] : []).toEqual(
    kind === 'failed' ? ['none', 'erp.wrong-address'] : [],
  );
});
