// finding.ts — what a check noticed: a warning without its place.

export interface Finding {
  readonly code: string;
  readonly message: string;
}
