// pending-hook.ts — a hook that waits for something, or that failed, and the fact it is about.
import type { CaseId } from '@reskontra/core';

export interface PendingHook {
  readonly factSeq: number;
  readonly hook: string;
  readonly caseId: CaseId;
  readonly state: 'held' | 'failed';
  readonly message: string;
}
