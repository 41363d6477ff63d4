import { type AnyAdapter, secret } from '@reskontra/core';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { configJsonSchema } from './json-schema.ts';

const adapter = {
  contract: 1,
  id: 'collector-test',
  kind: 'collector',
  config: z.strictObject({ url: z.string(), key: secret('The key.') }),
  connect: () => ({ read: {} }),
} as unknown as AnyAdapter;

it("describes an adapter's part with its name, and secrets as names of variables", () => {
  const schema = configJsonSchema([{ name: '@vendor/collector-test', adapter }]);

  expect(schema).toMatchObject({
    type: 'object',
    additionalProperties: false,
    required: ['company'],
    properties: {
      company: { type: 'string' },
      collector: {
        type: 'object',
        additionalProperties: false,
        required: ['adapter', 'url', 'key'],
        properties: {
          adapter: { const: '@vendor/collector-test' },
          url: { type: 'string' },
          key: { type: 'object', required: ['env'], description: 'The key.' },
        },
      },
    },
  });
});
