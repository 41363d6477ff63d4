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

const schema = configJsonSchema([{ name: '@vendor/collector-test', adapter }]);

it("describes an adapter's part where it is named, and secrets as names of variables", () => {
  expect(schema).toMatchObject({
    type: 'object',
    additionalProperties: false,
    required: ['company'],
    properties: {
      company: { type: 'string' },
      collector: {
        type: 'object',
        required: ['adapter'],
        properties: { adapter: { examples: ['@vendor/collector-test'] } },
        allOf: [
          {
            if: { properties: { adapter: { const: '@vendor/collector-test' } } },
            // biome-ignore lint/suspicious/noThenProperty: a word of JSON Schema
            then: {
              additionalProperties: false,
              required: ['adapter', 'url', 'key'],
              properties: {
                url: { type: 'string' },
                key: { type: 'object', required: ['env'], description: 'The key.' },
              },
            },
          },
        ],
      },
    },
  });
});

it('leaves the part of an adapter that nobody knows yet to that adapter', () => {
  expect(schema).not.toHaveProperty('properties.collector.additionalProperties', false);
});
