// receiver.ts — what the element tables write to.
import type { Money } from '@reskontra/core';
import type { ShapeVersions } from './checks/version-check.ts';
import type { DetailDraft } from './detail-draft.ts';
import type { EntryDraft } from './entry-draft.ts';
import type { RemittanceDraft } from './remittance-draft.ts';
import { RepeatedText } from './repeated-text.ts';
import type { DateReaders } from './statement-date.ts';
import type { StatementDraft } from './statement-draft.ts';
import type { TransactionDraft } from './transaction-draft.ts';
import type { TextSlice } from './xml/text-slice.ts';

/** Texts that repeat, by kind, so that kinds do not push each other out. */
export class RepeatedTexts {
  readonly status = new RepeatedText();
  readonly domain = new RepeatedText();
  readonly family = new RepeatedText();
  readonly subFamily = new RepeatedText();
  readonly proprietary = new RepeatedText();
  readonly agent = new RepeatedText();
  readonly creditor = new RepeatedText();
  readonly creditorAccount = new RepeatedText();
  readonly purpose = new RepeatedText();
  readonly type = new RepeatedText();
  readonly other = new RepeatedText();
}

export interface Receiver {
  readonly texts: RepeatedTexts;
  readonly dates: DateReaders;
  readonly statement: StatementDraft;
  readonly entry: EntryDraft;
  readonly transaction: TransactionDraft;
  /** The transaction inside one, else the entry. */
  readonly detail: DetailDraft;
  readonly remittance: RemittanceDraft;

  beginDocument(): void;
  beginMessage(): void;
  beginReport(): void;
  endReport(): void;
  beginEntry(): void;
  endEntry(): void;
  beginTransaction(): void;
  endTransaction(): void;
  endRemittance(): void;
  /** An element outside every document. */
  passEnvelope(): void;
  /** A document with another message inside. */
  refuseMessage(): void;

  /** The amount; undefined when it cannot be used, which has been noted then. */
  readAmount(text: TextSlice): Money | undefined;
  /** As `readAmount`, for the amount inside `AmtDtls`, which banks leave empty. */
  readTransactionAmount(text: TextSlice): Money | undefined;
  /** As `readAmount`, for amounts that a payment can do without: an unknown currency sets nothing aside. */
  readSideAmount(text: TextSlice): Money | undefined;
  /** Sets the entry aside. */
  setAside(code: string, what: string): void;
  /** Notes a shape that exists in some versions only. */
  seenShape(versions: ShapeVersions): void;
}
