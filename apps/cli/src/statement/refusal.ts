// refusal.ts — a file that is refused as a whole, as the one diagnostic that says so.
import { type DataError, type Diagnostic, SdkError } from '@reskontra/core';

/** The diagnostic of a refusal. Whatever is not about the file is thrown on. */
export function toRefusal(error: unknown): Diagnostic {
  if (!SdkError.is(error) || (error.kind !== 'data' && error.kind !== 'config')) throw error;
  const { line, path } = error as Partial<DataError>;
  return {
    level: 'error',
    code: error.code,
    message: error.message,
    ...(line === undefined ? {} : { line }),
    ...(path === undefined ? {} : { path }),
  };
}
