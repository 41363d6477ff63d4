// finding.ts — one line of `check`, with the exit code that it stands for.
import type { CheckResult } from '@reskontra/core';
import type { ExitCode } from '../errors/exit-code.ts';

export interface Finding extends CheckResult {
  readonly code: ExitCode;
}
