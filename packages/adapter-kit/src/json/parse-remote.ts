// parse-remote.ts — a record of the other side, checked once.
import { DataError } from '@reskontra/core';
import type { z } from 'zod';

export interface ParseRemoteOptions {
  /** What it is, with its own key where that is known: `Assignment 7c0b…`. */
  readonly record: string;
  /** Stable code of the error, for example `collector.bad-assignment`. */
  readonly code: string;
}

/**
 * The record, as the schema reads it.
 * @throws DataError with the path and the rule of the first fault. The value stays out of it.
 */
export function parseRemote<S extends z.ZodType>(schema: S, value: unknown, options: ParseRemoteOptions): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const path = issue === undefined || issue.path.length === 0 ? 'the record' : issue.path.join('.');
  throw new DataError(
    `${options.record} cannot be used: ${path} is ${ruleOf(issue?.message)}. Ask the sender, or correct the wire names in the configuration.`,
    {
      code: options.code,
      path,
    },
  );
}

function ruleOf(message: string | undefined): string {
  return (message ?? 'wrong').replace(/^Invalid input: /, '');
}
