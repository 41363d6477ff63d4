// secret.ts — marks configuration fields that must never be shown, logged or written into the file itself.
import { z } from 'zod';

const secrets = z.registry<{ readonly secret: true }>();

/** A secret string. In the configuration file it is written `{ "env": "NAME" }`; the adapter receives the value. */
export function secret(description: string): z.ZodString {
  return z.string().min(1).describe(description).register(secrets, { secret: true });
}

/** True for a schema made by `secret()`. */
export function isSecret(schema: z.core.$ZodType): boolean {
  return secrets.has(schema as z.ZodType);
}
