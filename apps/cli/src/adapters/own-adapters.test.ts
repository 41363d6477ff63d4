import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { configJsonSchema } from '../config/json-schema.ts';
import { OWN_ADAPTERS } from './own-adapters.ts';
import { resolveAnyAdapter } from './resolve-adapter.ts';

const names = Object.keys(OWN_ADAPTERS);
const folder = import.meta.dirname;

describe.each(names)('%s', (name) => {
  it('is an adapter that calls itself so', async () => {
    const adapter = await resolveAnyAdapter(name, folder);

    expect(`@reskontra/${adapter.id}`).toBe(name);
  });

  it('is installed with this program', () => {
    const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

    expect(manifest.dependencies).toHaveProperty(name);
  });

  it('has a configuration that editors can be told about', async () => {
    const adapter = await resolveAnyAdapter(name, folder);

    const schema = configJsonSchema([{ name, adapter }]) as {
      properties: Record<string, { allOf: { then: object }[] }>;
    };

    expect(schema.properties[adapter.kind]?.allOf[0]?.then).toMatchObject({
      type: 'object',
      additionalProperties: false,
    });
  });

  it('is named in the README', () => {
    expect(readFileSync(new URL('../../README.md', import.meta.url), 'utf8')).toContain(name);
  });
});
