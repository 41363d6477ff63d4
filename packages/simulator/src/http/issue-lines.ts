// issue-lines.ts — what is wrong with a value, for the `details` of an error body.
import { z } from 'zod';

/** One line for each thing that is wrong. What was sent is not repeated. */
export function issueLines(error: z.ZodError): readonly string[] {
  return error.issues.map((issue) => `${z.core.toDotPath(issue.path) || 'body'}: ${issue.message}`);
}
