// information-shape.ts — what any dialect of field 86 can tell about an entry.
import { type FoundReference, isRfReference, parseReference } from '@reskontra/core';

/** What was understood. A free text is text and nothing else: who paid is never guessed from it. */
export interface Information {
  readonly text: readonly string[];
  readonly references: readonly FoundReference[];
  /** The other side: the payer of a credit, the payee of a debit. */
  readonly name?: string;
  readonly account?: string;
  readonly agent?: string;
  readonly ultimateName?: string;
  readonly endToEndId?: string;
  readonly mandateId?: string;
  readonly purpose?: string;
  readonly returnReason?: string;
  /** Germany's three-digit Geschäftsvorfallcode. */
  readonly bankCode?: string;
  /** The bank says that the entry sums up several payments. */
  readonly isSum: boolean;
}

export const NO_INFORMATION: Information = { text: [], references: [], isSum: false };

/** Lines that are an RF reference and nothing else. Digits alone prove nothing and stay text. */
export function wholeReferences(lines: readonly string[], from: string): readonly FoundReference[] {
  return lines.filter(isRfReference).map((line) => ({ ...parseReference(line), from }));
}
