// exit-code.ts — how the program ends: a public contract, see the README.

export const EXIT = {
  done: 0,
  /** A fault of ours. */
  bug: 1,
  /** Wrong usage or configuration. */
  usage: 2,
  /** The file is not what it claims; nothing of it was recorded. */
  refused: 3,
  /** The other side could not be reached or refused us. */
  unreachable: 4,
  /** With `--strict`: something waits for a person. */
  waiting: 5,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Of several units of work the highest code is the program's. */
export function highest(codes: readonly ExitCode[]): ExitCode {
  return Math.max(EXIT.done, ...codes) as ExitCode;
}
