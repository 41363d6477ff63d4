// secret.ts — marks configuration fields that must never be shown, logged or written into the file itself.
import { z } from 'zod';

/**
 * A secret string, not empty. In the configuration file it is written `{ "env": "NAME" }`; the adapter receives the value.
 * The mark lives in zod's global registry, because an adapter may bring its own copy of this package.
 */
export function secret(description: string): z.ZodString {
  return z.string().min(1).meta({ description, secret: true });
}

/** Whether a schema was made by `secret()`, also when it was refined, described again or made optional since. */
export function isSecret(schema: z.core.$ZodType): boolean {
  if (z.globalRegistry.get(schema)?.secret === true) return true;
  const { innerType } = schema._zod.def as { readonly innerType?: z.core.$ZodType }; // optional, nullable, default, readonly
  return innerType !== undefined && isSecret(innerType);
}
