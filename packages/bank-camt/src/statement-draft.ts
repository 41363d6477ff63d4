// statement-draft.ts — the head of a statement while it is being read, and what is counted below it.
import type { CurrencyCode, Money, PlainDate, Statement } from '@reskontra/core';

/** What `TxsSummry` says; informative, and wrong in the wild. Sums stay text: they have no currency of their own. */
export interface SummaryDraft {
  entries: number | undefined;
  credits: number | undefined;
  creditSum: string | undefined;
  debits: number | undefined;
  debitSum: string | undefined;
}

export interface BalanceDraft {
  type: string | undefined;
  amount: Money | undefined;
  credit: boolean;
}

export class StatementDraft {
  id: string | undefined;
  legalNumber: string | undefined;
  electronicNumber: string | undefined;
  account: string | undefined;
  currency: CurrencyCode | undefined;
  owner: string | undefined;
  from: PlainDate | undefined;
  to: PlainDate | undefined;
  copy: string | undefined;
  pageNumber: string | undefined;
  lastPage = true;
  openingBooked: Money | undefined;
  previousClosing: Money | undefined;
  closingBooked: Money | undefined;
  readonly balance: BalanceDraft = { type: undefined, amount: undefined, credit: true };
  readonly summary: SummaryDraft = {
    entries: undefined,
    credits: undefined,
    creditSum: undefined,
    debits: undefined,
    debitSum: undefined,
  };

  /** Banks give OPBD, or PRCD (the closing of the day before), or both. */
  get opening(): Money | undefined {
    return this.openingBooked ?? this.previousClosing;
  }

  /** Finland numbers statements by `LglSeqNb`; others often have `ElctrncSeqNb` alone. */
  get number(): string | undefined {
    return this.legalNumber ?? this.electronicNumber;
  }

  beginBalance(): void {
    this.balance.type = undefined;
    this.balance.amount = undefined;
    this.balance.credit = true;
  }

  endBalance(): void {
    const { type, amount, credit } = this.balance;
    if (amount === undefined) return;
    const signed = credit || amount.minor === 0 ? amount : { currency: amount.currency, minor: -amount.minor };
    if (type === 'OPBD') this.openingBooked ??= signed;
    else if (type === 'PRCD') this.previousClosing ??= signed;
    else if (type === 'CLBD') this.closingBooked ??= signed;
  }

  toStatement(statement: number, message: string): Statement {
    const { id, number, account, currency, owner, from, to, opening, copy, pageNumber } = this;
    return {
      statement,
      message,
      ...(id === undefined ? {} : { id }),
      ...(number === undefined ? {} : { number }),
      ...(account === undefined ? {} : { account }),
      ...(currency === undefined ? {} : { currency }),
      ...(owner === undefined ? {} : { owner }),
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      ...(opening === undefined ? {} : { opening }),
      ...(this.closingBooked === undefined ? {} : { closing: this.closingBooked }),
      ...(copy === undefined ? {} : { copy }),
      ...(pageNumber === undefined ? {} : { page: { number: pageNumber, last: this.lastPage } }),
    };
  }
}
