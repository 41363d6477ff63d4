// remittance-draft.ts — one structured remittance (Strd) while it is being read: a reference, documents, their amount.
import type { FoundReference, Money, PlainDate, ReferredDocument } from '@reskontra/core';
import { NOTHING } from './list.ts';

interface DocumentDraft {
  type: string | undefined;
  number: string | undefined;
  date: PlainDate | undefined;
}

const INVOICE = 'CINV';
const CREDIT_NOTE = 'CREN';

export class RemittanceDraft {
  reference: string | undefined;
  documents: DocumentDraft[] = [];
  remitted: Money | undefined;
  due: Money | undefined;
  credited: Money | undefined;
  /** The type and amount of the `RmtAmtAndTp` being read (versions .12 and later). */
  amountType: string | undefined;
  amount: Money | undefined;

  begin(): void {
    this.reference = undefined;
    if (this.documents.length > 0) this.documents = [];
    this.remitted = undefined;
    this.due = undefined;
    this.credited = undefined;
  }

  beginDocument(): void {
    this.documents.push({ type: undefined, number: undefined, date: undefined });
  }

  get document(): DocumentDraft {
    if (this.documents.length === 0) this.beginDocument();
    return this.documents[this.documents.length - 1] as DocumentDraft;
  }

  beginTypedAmount(): void {
    this.amountType = undefined;
    this.amount = undefined;
  }

  /** Sorts an amount of the newer shape to the older names. Discounts, taxes and adjustments are already in the remitted amount. */
  endTypedAmount(): void {
    const { amountType, amount } = this;
    if (amountType === 'DUPA' || amountType === 'DUE') this.due = amount;
    else if (amountType === 'CREN' || amountType === 'CDNA') this.credited = amount;
    else if (amountType === undefined || amountType === 'RMTD' || amountType === 'RMTA') this.remitted = amount;
  }

  /**
   * The documents, the reference given with them attached. The amount belongs to the one document there is: of several,
   * nobody says how it is split. An amount without a document still speaks of one: an invoice, or a credit note when it is credited.
   */
  toDocuments(reference: FoundReference | undefined): readonly ReferredDocument[] {
    const amount = this.remitted ?? this.due ?? this.credited;
    if (this.documents.length === 0) {
      if (amount === undefined) return NOTHING;
      this.beginDocument();
      this.document.type = amount === this.credited ? CREDIT_NOTE : INVOICE;
    }
    const only = this.documents.length === 1;
    return this.documents.map(({ type, number, date }) => ({
      type: type ?? '',
      ...(number === undefined ? {} : { number }),
      ...(date === undefined ? {} : { date }),
      ...(amount === undefined || !only ? {} : { amount: this.#signed(type) }),
      ...(reference === undefined ? {} : { reference }),
    }));
  }

  #signed(type: string | undefined): Money {
    const isCreditNote = type === CREDIT_NOTE || (this.remitted === undefined && this.due === undefined);
    const amount = (
      isCreditNote ? (this.credited ?? this.remitted ?? this.due) : (this.remitted ?? this.due ?? this.credited)
    ) as Money;
    return isCreditNote && amount.minor !== 0 ? { currency: amount.currency, minor: -amount.minor } : amount;
  }
}
