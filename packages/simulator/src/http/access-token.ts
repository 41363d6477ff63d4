// access-token.ts — the bearer token: a signed JSON of no fixed length, good for 60 minutes of virtual time.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Instant, instantSchema } from '@reskontra/core';
import { z } from 'zod';

export const TOKEN_LIFETIME_SECONDS = 3600;

const claimsSchema = z.object({ company: z.string(), scopes: z.array(z.string()), expiresAt: instantSchema });
export type TokenClaims = Readonly<z.output<typeof claimsSchema>>;

export type TokenReading =
  | { readonly kind: 'valid'; readonly claims: TokenClaims }
  | { readonly kind: 'expired' }
  | { readonly kind: 'invalid' };

/** The key follows from the seed: these tokens open nothing but a simulator. */
export function issueToken(claims: TokenClaims, seed: number): string {
  const parts = [{ alg: 'HS256', typ: 'JWT' }, claims].map((part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  );
  const signed = parts.join('.');
  return `${signed}.${sign(signed, seed).toString('base64url')}`;
}

export function readToken(
  token: string,
  { seed, now }: { readonly seed: number; readonly now: Instant },
): TokenReading {
  const [header = '', payload = '', signature = ''] = token.split('.', 3);
  const expected = sign(`${header}.${payload}`, seed);
  const given = Buffer.from(signature, 'base64url');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return { kind: 'invalid' };
  const claims = claimsSchema.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString()));
  if (!claims.success) return { kind: 'invalid' };
  return claims.data.expiresAt <= now ? { kind: 'expired' } : { kind: 'valid', claims: claims.data };
}

function sign(text: string, seed: number): Buffer {
  return createHmac('sha256', `simulator ${seed}`).update(text).digest();
}
