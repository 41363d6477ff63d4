// schema.ts — a reference as it stands in facts and journal entries.
import { z } from 'zod';

export const referenceSchema = z.strictObject({
  scheme: z.enum(['fi', 'rf', 'kid', 'ocr', 'qrr', 'other']),
  canonical: z.string(),
  raw: z.string(),
  valid: z.boolean(),
});
