// secrets.ts — puts secrets in the place of `{ "env": "NAME" }`, and keeps them out of the file.
import { ConfigError, isSecret } from '@reskontra/core';
import type { z } from 'zod';
import { environmentName } from './config-schema.ts';
import { shapeOf } from './describe-issue.ts';

export interface ResolveSecretsOptions {
  readonly file: string;
  readonly at: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The same value with every `{ "env": "NAME" }` resolved. @throws ConfigError `config.missing-secret` */
export function resolveSecrets(value: unknown, options: ResolveSecretsOptions): unknown {
  const reference = environmentName.safeParse(value);
  if (reference.success) return secretValue(reference.data.env, options);
  if (Array.isArray(value))
    return value.map((item, at) => resolveSecrets(item, { ...options, at: [...options.at, String(at)] }));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, resolveSecrets(item, { ...options, at: [...options.at, key] })]),
  );
}

function secretValue(name: string, { file, at, env }: ResolveSecretsOptions): string {
  const value = env[name];
  if (value !== undefined && value !== '') return value;
  const what = value === undefined ? 'is not set' : 'is empty';
  throw new ConfigError(
    `The environment variable ${name}, which ${file} names for "${at.join('.')}", ${what}. Set it, or write ${name}=… into a file .env beside the configuration.`,
    { code: 'config.missing-secret', details: { variable: name } },
  );
}

/** @throws ConfigError `config.secret-in-file` for a secret field of the schema whose value is written out. */
export function refuseWrittenSecrets(
  schema: z.core.$ZodType,
  value: unknown,
  { file, at }: Pick<ResolveSecretsOptions, 'file' | 'at'>,
): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, field] of Object.entries(shapeOf(schema))) {
    const given = (value as Record<string, unknown>)[key];
    if (isSecret(field) && typeof given === 'string') {
      throw new ConfigError(
        `In ${file}, "${[...at, key].join('.')}" is a secret written into the file. Write { "env": "NAME" } there, put the secret into the environment, and have it changed if others could read the file.`,
        { code: 'config.secret-in-file' },
      );
    }
    refuseWrittenSecrets(field, given, { file, at: [...at, key] });
  }
}
