// pg-place.ts — which database a connection string means: for `pg` with the password, for people without it.
import { ConfigError } from '@reskontra/core';

export interface PgPlace {
  readonly connectionString: string;
  /** `postgres://host:port/database`: no user, no password, nothing that follows `?`. */
  readonly name: string;
}

/** @throws ConfigError `store.bad-url`; the string itself, which holds a password, is not told. */
export function parsePgPlace(connectionString: string): PgPlace {
  if (!URL.canParse(connectionString)) throw badUrl();
  const { protocol, host, pathname, searchParams } = new URL(connectionString);
  if (protocol !== 'postgres:' && protocol !== 'postgresql:') throw badUrl();
  if (pathname.length < 2) throw badUrl();
  return { connectionString, name: `postgres://${searchParams.get('host') ?? host}${pathname}` };
}

function badUrl(): ConfigError {
  return new ConfigError(
    'The address of the PostgreSQL store is not one. Write postgres://USER:PASSWORD@HOST:5432/DATABASE into its environment variable, with signs like @ and / in the password as %40 and %2F.',
    { code: 'store.bad-url' },
  );
}
