// transaction-draft.ts — a transaction (TxDtls) while it is being read. Drafts are used again for the next entry.
import type { FoundReference, Money, PlainDate, ReferredDocument } from '@reskontra/core';
import { DetailDraft } from './detail-draft.ts';
import { NOTHING } from './list.ts';
import { PartyDraft } from './party-draft.ts';

export class TransactionDraft extends DetailDraft {
  endToEndId: string | undefined;
  instructionId: string | undefined;
  transactionId: string | undefined;
  uetr: string | undefined;
  mandateId: string | undefined;
  purpose: string | undefined;
  paidOn: PlainDate | undefined;
  /** The amount that counts, with its sign: known when the entry is whole. */
  signed: Money | undefined;
  readonly debtor = new PartyDraft();
  readonly ultimateDebtor = new PartyDraft();
  readonly creditor = new PartyDraft();
  readonly ultimateCreditor = new PartyDraft();
  references: readonly FoundReference[] = NOTHING;
  documents: readonly ReferredDocument[] = NOTHING;
  text: readonly string[] = NOTHING;
  /** Notes inside structured remittance: they follow the free text. */
  notes: readonly string[] = NOTHING;

  override clear(): void {
    super.clear();
    this.endToEndId = undefined;
    this.instructionId = undefined;
    this.transactionId = undefined;
    this.uetr = undefined;
    this.mandateId = undefined;
    this.purpose = undefined;
    this.paidOn = undefined;
    this.signed = undefined;
    this.debtor.clear();
    this.ultimateDebtor.clear();
    this.creditor.clear();
    this.ultimateCreditor.clear();
    this.references = NOTHING;
    this.documents = NOTHING;
    this.text = NOTHING;
    this.notes = NOTHING;
  }
}
