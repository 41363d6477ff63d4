// schema.ts — a reference as it stands in facts and journal entries.
import { z } from 'zod';
import type { Reference } from './reference.ts';

/** A `Reference` that was read before: it is not read again, so that old entries keep what they said. Strict. */
export const referenceSchema = z.strictObject({
  scheme: z.enum(['fi', 'rf', 'kid', 'ocr', 'qrr', 'other']).describe('Whose rules the reference follows'),
  canonical: z.string().describe('Without blanks, in capitals'),
  raw: z.string().describe('As it was written'),
  valid: z.boolean().describe('Whether the check digits hold'),
}) satisfies z.ZodType<Reference>;
