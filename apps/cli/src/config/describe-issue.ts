// describe-issue.ts — turns what zod found wrong into one sentence that names file, path and the nearest known key.
import { ConfigError } from '@reskontra/core';
import type { z } from 'zod';
import { nearest } from './nearest.ts';

export interface ConfigProblem {
  /** The configuration file. */
  readonly file: string;
  /** Where the checked part stands in it: `collector`. */
  readonly at: readonly string[];
  readonly schema: z.ZodType;
  readonly error: z.ZodError;
}

/** One problem as an error: an unknown key first, since it often is the one that is missing, misspelt. Values stay out of it: one of them may be a secret in the wrong place. */
export function toConfigError({ file, at, schema, error }: ConfigProblem): ConfigError {
  const issue = error.issues.find(({ code }) => code === 'unrecognized_keys') ?? error.issues[0];
  if (issue === undefined)
    return new ConfigError(`${file} is not valid. Run: reskontra init.`, { code: 'config.invalid', cause: error });
  const path = [...at, ...issue.path.map(String)];
  if (issue.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys;
    return unknownKey({ file, place: path, key, known: knownKeys(schema, issue.path) });
  }
  return new ConfigError(`In ${file}, "${path.join('.')}" ${reason(issue)}.`, {
    code: 'config.invalid',
    cause: withoutValues(error),
  });
}

interface UnknownKey {
  readonly file: string;
  readonly place: readonly string[];
  readonly key: string;
  readonly known: readonly string[];
}

function unknownKey({ file, place, key, known }: UnknownKey): ConfigError {
  const near = nearest(key, known);
  const name = (last: string) => [...place, last].join('.');
  const remedy = near === undefined ? `The known ones are: ${known.join(', ')}.` : `Did you mean "${name(near)}"?`;
  return new ConfigError(`In ${file}, "${name(key)}" is not a known key. ${remedy}`, { code: 'config.unknown-key' });
}

function reason(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type' && /received undefined$/.test(issue.message))
    return `is missing; it must be ${withArticle(issue.expected)}`;
  if (issue.code === 'invalid_type') return `must be ${withArticle(issue.expected)}`;
  if (issue.code === 'invalid_union') return 'has none of the allowed forms; see the README of @reskontra/cli';
  if (issue.code === 'too_small' && issue.origin === 'string') return 'must not be empty';
  return `is not right: ${issue.message}`;
}

function withArticle(type: string): string {
  if (type === 'string') return 'a text';
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}

/** The keys of the object at a path of the schema; of a union, the keys of all its forms. */
function knownKeys(schema: z.core.$ZodType, path: readonly PropertyKey[]): readonly string[] {
  const inner = unwrap(schema);
  const { options } = inner._zod.def as { readonly options?: readonly z.core.$ZodType[] };
  if (options !== undefined) return options.flatMap((option) => knownKeys(option, path));
  const shape = shapeOf(inner);
  const [step, ...rest] = path;
  if (step === undefined) return Object.keys(shape);
  const next = shape[String(step)];
  return next === undefined ? [] : knownKeys(next, rest);
}

/** The fields of an object schema; none of any other. An adapter may bring its own copy of zod, so classes tell nothing. */
export function shapeOf(schema: z.core.$ZodType): Readonly<Record<string, z.core.$ZodType>> {
  const { shape } = unwrap(schema)._zod.def as { readonly shape?: Readonly<Record<string, z.core.$ZodType>> };
  return shape ?? {};
}

/** Without optional, default, readonly, pipes. */
function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  const { innerType, in: input } = schema._zod.def as {
    readonly innerType?: z.core.$ZodType;
    readonly in?: z.core.$ZodType;
  };
  const next = innerType ?? input;
  return next === undefined ? schema : unwrap(next);
}

function withoutValues(error: z.ZodError): Error {
  return new Error(error.issues.map((issue) => `${issue.path.join('.')}: ${issue.code}`).join('; '));
}
