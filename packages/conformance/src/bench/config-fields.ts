// config-fields.ts — looks through a configuration schema for secrets, and through a configuration for addresses.
import { isSecret } from '@reskontra/core';
import type { z } from 'zod';

/** A field of a configuration schema, by its path. */
export interface ConfigField {
  readonly path: readonly string[];
  readonly schema: z.core.$ZodType;
  readonly secret: boolean;
  readonly description: string | undefined;
}

interface Definition {
  readonly type: string;
  readonly innerType?: z.core.$ZodType;
  readonly in?: z.core.$ZodType;
  readonly shape?: Readonly<Record<string, z.core.$ZodType>>;
  readonly options?: readonly z.core.$ZodType[];
}

/** Every field of an object schema, nested ones too. Of a union, those of all its branches. */
export function fieldsOf(schema: z.core.$ZodType, path: readonly string[] = []): readonly ConfigField[] {
  const { innerType, in: input, shape, options } = definitionOf(schema);
  if (shape !== undefined) {
    return Object.entries(shape).flatMap(([name, field]) => {
      const at = [...path, name];
      return [
        { path: at, schema: field, secret: isSecret(field), description: descriptionOf(field) },
        ...fieldsOf(field, at),
      ];
    });
  }
  if (options !== undefined) return options.flatMap((option) => fieldsOf(option, path));
  const inner = innerType ?? input;
  return inner === undefined ? [] : fieldsOf(inner, path);
}

/** What is written under a path; undefined when nothing is. */
export function valueAt(config: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, name) =>
      typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined,
    config,
  );
}

/** The configuration with each text replaced by what `change` makes of it. */
export function mapTexts(
  config: unknown,
  change: (text: string, path: readonly string[]) => string,
  path: readonly string[] = [],
): unknown {
  if (typeof config === 'string') return change(config, path);
  if (Array.isArray(config)) return config.map((value, at) => mapTexts(value, change, [...path, String(at)]));
  if (typeof config !== 'object' || config === null) return config;
  return Object.fromEntries(
    Object.entries(config).map(([name, value]) => [name, mapTexts(value, change, [...path, name])]),
  );
}

/** The origins on this machine that the configuration leads to. */
export function localOrigins(config: unknown): readonly string[] {
  const origins = new Set<string>();
  mapTexts(config, (text) => {
    const origin = localOrigin(text);
    if (origin !== undefined) origins.add(origin);
    return text;
  });
  return [...origins];
}

/** `http://127.0.0.1:8080` of an address there; undefined of everything else. */
export function localOrigin(text: string): string | undefined {
  if (!/^https?:\/\//.test(text)) return undefined;
  const url = URL.parse(text);
  return url !== null && /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(url.hostname) ? url.origin : undefined;
}

function definitionOf(schema: z.core.$ZodType): Definition {
  return schema._zod.def as unknown as Definition;
}

function descriptionOf(schema: z.core.$ZodType): string | undefined {
  const own = (schema as { readonly description?: string }).description;
  const { innerType } = definitionOf(schema);
  return own ?? (innerType === undefined ? undefined : descriptionOf(innerType));
}
