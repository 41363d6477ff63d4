// exit-code-of.ts — which failure ends the program how.
import { type ErrorKind, SdkError, unreachable } from '@reskontra/core';
import { EXIT, type ExitCode } from './exit-code.ts';

/** The exit code of a failure. Whatever is not one of our errors is a fault of ours. */
export function exitCodeOf(error: unknown): ExitCode {
  return SdkError.is(error) ? exitCodeOfKind(error.kind) : EXIT.bug;
}

function exitCodeOfKind(kind: ErrorKind): ExitCode {
  switch (kind) {
    case 'bug':
      return EXIT.bug;
    case 'config':
      return EXIT.usage;
    case 'data':
      return EXIT.refused;
    case 'auth':
    case 'temporary':
      return EXIT.unreachable;
    default:
      return unreachable(kind);
  }
}
