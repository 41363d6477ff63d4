// payment-facts.ts — payments for tests, classified by payer name as the engine does.
import type { PaymentFact, PaymentReturnedFact, SettlementFact } from '../fact/money-facts.ts';
import { type CommandId, type FactId, factId } from '../ids.ts';
import { formatMoney, type PositiveMoney } from '../money/index.ts';
import { type CollectorProfile, VISMA_AMILI } from '../payer/collector-profile.ts';
import { recognisePayer } from '../payer/recognise-payer.ts';
import type { PlainDate } from '../time/index.ts';
import { day, eur } from './values.ts';

export interface PaymentFromOptions {
  /** The payer's name as the bank writes it. */
  readonly payer: string;
  /** The payer's account, canonical. */
  readonly account?: string;
  /** Whom to recognise as the collector; Visma Amili unless said otherwise. */
  readonly collector?: CollectorProfile;
  /** Unless said otherwise made from source, day and amount; of two equal payments one needs another. */
  readonly id?: string;
  /** 100.00 EUR unless said otherwise. */
  readonly amount?: PositiveMoney;
  /** What came beyond the open amount. */
  readonly excess?: PositiveMoney;
  /** 2026-04-02 unless said otherwise. */
  readonly paidOn?: PlainDate;
  /** The bank unless said otherwise. */
  readonly via?: 'bank' | 'erp' | 'person';
  readonly causedBy?: CommandId;
}

/**
 * A payment of invoice 1001 by somebody: a settlement when `recognisePayer` says that it is the collector, else a
 * direct payment.
 * @throws Error when the payer is unclear: the engine asks a person then, and no fact comes of it.
 */
export function paymentFrom(options: PaymentFromOptions): PaymentFact | SettlementFact {
  const { payer, account, collector = VISMA_AMILI } = options;
  const verdict = recognisePayer({ name: payer, account }, collector);
  if (verdict.payer === 'unclear') throw new Error(`Payer "${payer}" is unclear: ${verdict.evidence}.`);
  return verdict.payer === 'collector' ? settlementFact(options) : paymentFact(options);
}

/** Asiakas Oy paid 100.00 EUR of invoice 1001 on the company's own account on 2026-04-02, seen by the bank. */
export function paymentFact(options: Omit<PaymentFromOptions, 'payer'> = {}): PaymentFact {
  const { excess } = options;
  return { ...allocation(options), kind: 'payment', ...(excess === undefined ? {} : { excess }) };
}

/** The collector paid the company what it had collected on invoice 1001. */
export function settlementFact(options: Omit<PaymentFromOptions, 'payer' | 'excess'> = {}): SettlementFact {
  return { ...allocation(options), kind: 'settlement' };
}

export interface PaymentReturnedOptions {
  /** 100.00 EUR unless said otherwise. */
  readonly amount?: PositiveMoney;
  /** What of it the collector had been told; nothing unless said otherwise. */
  readonly reported?: PositiveMoney;
  /** Unless said otherwise made from the payment. */
  readonly id?: string;
}

/** A payment went back on 2026-04-07. */
export function paymentReturnedFact(payment: FactId, options: PaymentReturnedOptions = {}): PaymentReturnedFact {
  const { amount = eur('100.00'), id = payment, reported } = options;
  return {
    id: factId('test', 'payment-returned', id),
    kind: 'payment-returned',
    invoice: { number: '1001' },
    amount,
    on: day('2026-04-07'),
    payment,
    ...(reported === undefined ? {} : { reported }),
    because: ['the bank returned it'],
  };
}

function allocation(options: Omit<PaymentFromOptions, 'payer'>): Omit<SettlementFact, 'kind'> {
  const { amount = eur('100.00'), paidOn = day('2026-04-02'), via = 'bank', causedBy } = options;
  const id = options.id ?? `${via} ${paidOn} ${formatMoney(amount)}`;
  return {
    id: factId('test', 'allocation', id),
    invoice: { number: '1001' },
    amount,
    paidOn,
    via,
    source: factId('test', 'source', id),
    because: ['rule 1: the reference is that of invoice 1001'],
    ...(causedBy === undefined ? {} : { causedBy }),
  };
}
