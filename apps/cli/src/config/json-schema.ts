// json-schema.ts — the configuration as a JSON Schema, for editors: with the keys of each known adapter.
import { type AdapterKind, type AnyAdapter, isSecret } from '@reskontra/core';
import { z } from 'zod';
import { configSchema } from './config-schema.ts';

export const SCHEMA_FILE = 'reskontra.config.schema.json';

export interface KnownAdapter {
  /** The name in the configuration. */
  readonly name: string;
  readonly adapter: AnyAdapter;
}

/** Each adapter's keys count where it is named; a part that names another adapter is left to that one's own schema. */
export function configJsonSchema(adapters: readonly KnownAdapter[]): object {
  const schema = toJsonSchema(configSchema);
  const kinds = [...new Set(adapters.map(({ adapter }) => adapter.kind))];
  const parts = kinds.map((kind) => [kind, partSchema(schema, kind, adapters)] as const);
  const properties = { ...schema.properties, ...Object.fromEntries(parts) };
  return { ...schema, title: 'Reskontra configuration', properties };
}

function partSchema(
  schema: z.core.JSONSchema.JSONSchema,
  kind: AdapterKind,
  adapters: readonly KnownAdapter[],
): object {
  const own = adapters.filter(({ adapter }) => adapter.kind === kind);
  return {
    ...(schema.properties?.[kind] as object),
    properties: {
      adapter: {
        type: 'string',
        description: 'The package of the adapter, resolved from the folder of this file.',
        examples: own.map(({ name }) => name),
      },
    },
    allOf: own.map(({ name, adapter }) => ({
      if: { properties: { adapter: { const: name } } },
      // biome-ignore lint/suspicious/noThenProperty: a word of JSON Schema
      then: adapterSchema(name, adapter),
    })),
  };
}

function adapterSchema(name: string, { config }: AnyAdapter): object {
  const { $schema: _, properties, required = [], ...rest } = toJsonSchema(config);
  return { ...rest, properties: { ...properties, adapter: { const: name } }, required: ['adapter', ...required] };
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
