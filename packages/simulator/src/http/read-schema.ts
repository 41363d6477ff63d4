// read-schema.ts — a body by its schema, or the refusal that names what is wrong with it.
import type { z } from 'zod';
import type { Call } from './endpoint.ts';
import { issueLines } from './issue-lines.ts';
import { failure, type Reply } from './reply.ts';

export type BodyReading<T> =
  | { readonly kind: 'read'; readonly value: T }
  | { readonly kind: 'refused'; readonly reply: Reply };

export function readBody<T>(call: Call, schema: z.ZodType<T>, message: string): BodyReading<T> {
  const parsed = schema.safeParse(call.body);
  if (parsed.success) return { kind: 'read', value: parsed.data };
  const reply = failure(400, call.wire.errorCodes.invalidRequest, message, issueLines(parsed.error));
  return { kind: 'refused', reply };
}
