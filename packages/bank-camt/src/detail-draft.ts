// detail-draft.ts — what an entry and each of its transactions can both have, while it is being read.
import type { Money } from '@reskontra/core';
import { BankCodeDraft } from './bank-code-draft.ts';
import { ExchangeDraft } from './exchange-draft.ts';

/** 1 money arrives, -1 money leaves, 0 not said. */
export type Direction = 1 | -1 | 0;

export class DetailDraft {
  /** Without sign. */
  amount: Money | undefined;
  direction: Direction = 0;
  transactionAmount: Money | undefined;
  instructed: Money | undefined;
  bankId: string | undefined;
  returnReason: string | undefined;
  additionalInformation: string | undefined;
  /** What each charge record says. */
  charges: Money[] = [];
  /** The sum of the charges: used when no record says more. */
  totalCharges: Money | undefined;
  chargeAmount: Money | undefined;
  chargeDirection: Direction = 0;
  readonly code = new BankCodeDraft();
  readonly exchange = new ExchangeDraft();

  clear(): void {
    this.amount = undefined;
    this.direction = 0;
    this.transactionAmount = undefined;
    this.instructed = undefined;
    this.bankId = undefined;
    this.returnReason = undefined;
    this.additionalInformation = undefined;
    if (this.charges.length > 0) this.charges = [];
    this.totalCharges = undefined;
    this.chargeAmount = undefined;
    this.chargeDirection = 0;
    this.code.clear();
    this.exchange.clear();
  }

  beginCharge(): void {
    this.chargeAmount = undefined;
    this.chargeDirection = 0;
  }

  /** A charge that the bank pays back counts against the others. */
  endCharge(): void {
    if (this.chargeAmount === undefined) return;
    const { currency, minor } = this.chargeAmount;
    this.charges.push({ currency, minor: this.chargeDirection === 1 && minor !== 0 ? -minor : minor });
    this.chargeAmount = undefined;
  }
}
