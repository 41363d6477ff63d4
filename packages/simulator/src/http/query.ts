// query.ts — reads query parameters and gathers what is wrong with them.
import { type Instant, instantSchema } from '@reskontra/core';
import { z } from 'zod';
import type { Scenario } from '../undocumented.ts';
import type { Wire } from '../wire.ts';
import { failure, type Reply } from './reply.ts';

type Names = readonly string[];

const wholeNumber = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);

/** One request's parameters. Read all, then ask `refusal`. */
export class Query {
  readonly #parameters: URLSearchParams;
  readonly #known = new Set<string>();
  readonly #problems: string[] = [];

  constructor(url: URL) {
    this.#parameters = url.searchParams;
  }

  text(names: Names): string | undefined {
    for (const name of names) this.#known.add(name);
    const name = names.find((candidate) => this.#parameters.has(candidate));
    return name === undefined ? undefined : (this.#parameters.get(name) ?? undefined);
  }

  /** Repeated `name`, `name[]`, or values with commas between. */
  texts(names: Names): readonly string[] {
    const spellings = names.flatMap((name) => [name, `${name}[]`]);
    for (const name of spellings) this.#known.add(name);
    return spellings.flatMap((name) => this.#parameters.getAll(name)).flatMap((value) => value.split(','));
  }

  oneOf<const T extends string>(names: Names, allowed: readonly T[]): T | undefined {
    const value = this.text(names);
    if (value === undefined) return undefined;
    const found = allowed.find((candidate) => candidate === value);
    if (found === undefined) this.#problem(names, `must be one of ${allowed.join(', ')}`);
    return found;
  }

  manyOf(names: Names, allowed: readonly string[]): readonly string[] {
    const values = this.texts(names);
    if (values.some((value) => !allowed.includes(value))) this.#problem(names, `must be one of ${allowed.join(', ')}`);
    return values;
  }

  instant(names: Names): Instant | undefined {
    const value = this.text(names);
    if (value === undefined) return undefined;
    const parsed = instantSchema.safeParse(value);
    if (!parsed.success) this.#problem(names, 'must be a UTC timestamp like 2016-09-23T09:09:06Z');
    return parsed.data;
  }

  whole(name: string, fallback: number): number {
    const value = this.text([name]);
    if (value === undefined) return fallback;
    const parsed = wholeNumber.safeParse(value);
    if (!parsed.success || parsed.data < 1) this.#problem([name], 'must be a whole number from 1');
    return parsed.data ?? fallback;
  }

  reject(name: string, what: string): void {
    this.#problem([name], what);
  }

  /** The answer when something was wrong, else undefined. */
  refusal(scenario: Scenario, wire: Wire): Reply | undefined {
    const unknown = [...new Set(this.#parameters.keys())].filter((name) => !this.#known.has(name));
    if (scenario.unknownParameter === 'refused')
      for (const name of unknown) this.#problem([name], 'is not a parameter');
    if (this.#problems.length === 0) return undefined;
    return failure(400, wire.errorCodes.invalidRequest, 'The query has invalid parameters', this.#problems);
  }

  #problem([name = '']: Names, what: string): void {
    this.#problems.push(`${name} ${what}`);
  }
}
