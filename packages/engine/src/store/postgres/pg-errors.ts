// pg-errors.ts — what PostgreSQL's error codes mean for whoever runs the program. No message of ours holds a password.
import { ConfigError, SdkError, TemporaryError } from '@reskontra/core';
import { OvertakenError } from '../overtaken-error.ts';

/** The same again from the start may well succeed. @see https://www.postgresql.org/docs/current/mvcc-serialization-failure-handling.html */
const RUN_AGAIN = new Set(['40001', '40P01']);

export function canRunAgain(error: unknown): boolean {
  return error instanceof OvertakenError || RUN_AGAIN.has(codeOf(error));
}

function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}

interface Place {
  readonly name: string;
  readonly busyTimeoutMs: number;
}

export function translatePgError(error: unknown, { name, busyTimeoutMs }: Place): unknown {
  if (SdkError.is(error)) return error;
  const code = codeOf(error);
  const config = (ours: string, message: string) => new ConfigError(message, { code: ours, cause: error });
  const temporary = (ours: string, message: string) => new TemporaryError(message, { code: ours, cause: error });
  switch (code) {
    case '28P01':
    case '28000':
      return config('store.refused', `The store ${name} refuses this user or password. Mend the connection string.`);
    case '3D000':
      return config(
        'store.no-database',
        `The store ${name} is not there. Make the database (createdb), then run again.`,
      );
    case '42501':
      return config(
        'store.no-rights',
        `The store ${name} lets this user do too little. Let it own the database, or make the schemas reskontra and reskontra_jobs its own.`,
      );
    case '25006':
      return config('store.read-only', `The store ${name} can only be read. Name the primary server, not a standby.`);
    case '53100':
      return temporary(
        'store.full',
        `The disk of the store ${name} is full. Nothing was recorded; make room and run the same again.`,
      );
    case '55P03':
      return temporary(
        'store.busy',
        `The store ${name} is locked by another process; it waited ${busyTimeoutMs / 1000} seconds. Try again when that one is done.`,
      );
    case '53300':
      return temporary('store.busy', `The store ${name} has no connection left. Try again, or raise max_connections.`);
    default:
      if (canRunAgain(error))
        return temporary('store.busy', `The store ${name} is busy with the same rows again and again. Try again.`);
      return isUnreachable(error, code)
        ? temporary(
            'store.unreachable',
            `The store ${name} does not answer. Start it, or mend the network, and run again.`,
          )
        : error;
  }
}

const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'EPIPE',
  'ENOENT',
  'EAI_AGAIN',
]);

function isUnreachable(error: unknown, code: string): boolean {
  if (NETWORK.has(code) || code.startsWith('08') || code.startsWith('57P')) return true;
  const message = error instanceof Error ? error.message : '';
  return /Connection terminated|connection error and is not queryable|timeout exceeded when trying to connect/u.test(
    message,
  );
}
