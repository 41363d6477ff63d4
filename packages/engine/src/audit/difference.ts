// difference.ts — what an audit finds: where ERP, journal and collector do not say the same, why, and what would mend it.
import type { CaseId, Command, CommandId, Fact, Side } from '@reskontra/core';

/** What of a case is not the same on all sides. */
export type AuditedField = 'invoice' | 'assignment' | 'sum' | 'paid' | 'credited' | 'open' | 'due-date' | 'status';

/** What each side says, in words; absent where it says nothing or was not asked. */
export interface Said {
  readonly erp?: string | undefined;
  readonly journal?: string | undefined;
  readonly collector?: string | undefined;
}

/**
 * What would mend it. `take`: the journal takes what a side has and it has not. `send`: a command goes out, again or for
 * the first time. `deliver`: what is in the outbox already is to leave it. `person`: nobody else can decide.
 */
export type Cure =
  | { readonly kind: 'take'; readonly how: string; readonly facts: readonly Fact[] }
  | { readonly kind: 'send'; readonly how: string; readonly command: Command; readonly again: CommandId | undefined }
  | { readonly kind: 'deliver'; readonly how: string }
  | { readonly kind: 'person'; readonly how: string };

export interface Difference {
  readonly caseId: CaseId;
  readonly invoice: string | undefined;
  readonly assignment: string | undefined;
  readonly field: AuditedField;
  readonly said: Said;
  readonly cause: string;
  readonly cure: Cure;
}

/** A side that could not be read to its end: what it has was not compared. */
export interface Unread {
  readonly reader: string;
  readonly side: Side;
  readonly message: string;
}

export interface AuditReport {
  readonly cases: number;
  readonly differences: readonly Difference[];
  readonly unread: readonly Unread[];
}
