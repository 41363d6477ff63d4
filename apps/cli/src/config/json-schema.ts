// json-schema.ts — the configuration as a JSON Schema, for editors: with the keys of the adapters that are used.
import { type AnyAdapter, isSecret } from '@reskontra/core';
import { z } from 'zod';
import { configSchema } from './config-schema.ts';

export const SCHEMA_FILE = 'reskontra.config.schema.json';

export interface UsedAdapter {
  /** The name in the configuration. */
  readonly name: string;
  readonly adapter: AnyAdapter;
}

export function configJsonSchema(adapters: readonly UsedAdapter[]): object {
  const schema = toJsonSchema(configSchema);
  const parts = Object.fromEntries(adapters.map(({ name, adapter }) => [adapter.kind, adapterSchema(name, adapter)]));
  return { ...schema, title: 'Reskontra configuration', properties: { ...schema.properties, ...parts } };
}

function adapterSchema(name: string, { config, kind }: AnyAdapter): object {
  const { $schema: _, properties, required = [], ...rest } = toJsonSchema(config);
  const adapter = { const: name, description: 'The package of the adapter.' };
  return {
    description: `The ${kind}.`,
    ...rest,
    properties: { ...properties, adapter },
    required: ['adapter', ...required],
  };
}

const SECRET = {
  type: 'object',
  properties: { env: { type: 'string', description: 'Name of the environment variable that holds the secret.' } },
  required: ['env'],
  additionalProperties: false,
} as const;

function toJsonSchema(schema: z.ZodType): z.core.JSONSchema.JSONSchema {
  return z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (!isSecret(zodSchema)) return;
      const { description } = jsonSchema;
      for (const key of Object.keys(jsonSchema)) delete (jsonSchema as Record<string, unknown>)[key];
      Object.assign(jsonSchema, SECRET, description === undefined ? {} : { description });
    },
  });
}
