// ledger.ts — a small ledger in memory for tests of the matching rules: no journal, no engine.
import {
  type BankTransaction,
  type CaseId,
  type FoundReference,
  parseReference,
  type ReferenceScheme,
  type ReferredDocument,
} from '@reskontra/core';
import { eur } from '@reskontra/core/testing';
import { createLedgerView } from '../../src/match/ledger-view.ts';
import { matchPayment } from '../../src/match/match-payment.ts';
import { EXACT, type MatchPolicy } from '../../src/match/match-policy.ts';
import type { OpenCase } from '../../src/match/open-case.ts';
import { transaction } from '../harness.ts';

/** Invoice of 100.00 EUR, open, with a reference of its own made by the test. */
export function open(number: string, fields: Partial<OpenCase> = {}): OpenCase {
  return {
    id: number as CaseId,
    label: number,
    invoice: { number },
    open: eur('100.00'),
    state: 'open',
    references: [],
    numbers: [number],
    payerAccounts: [],
    payerNames: [],
    ...fields,
  };
}

/** A payment that names nothing: 100.00 EUR from Asiakas Oy. */
export function payment(fields: Partial<BankTransaction> = {}): BankTransaction {
  return transaction({ references: [], ...fields });
}

export function reference(text: string, scheme?: ReferenceScheme): FoundReference {
  return { ...parseReference(text, scheme), from: 'CdtrRefInf' };
}

export function document(type: 'CINV' | 'CREN', fields: Partial<ReferredDocument>): ReferredDocument {
  return { type, ...fields };
}

/** What the rules decide, without sentences: rule, and what each invoice is given, or why not and the candidates. */
export function decide(line: BankTransaction, cases: readonly OpenCase[], policy: MatchPolicy = EXACT) {
  const decision = matchPayment(line, createLedgerView(cases), policy);
  if (decision.kind === 'review') {
    const candidates = decision.candidates.map(({ invoice }) => invoice);
    return { rule: decision.rule, review: decision.why, candidates };
  }
  const credits = decision.credits.map(({ invoice, creditNote, amount }) => [
    invoice.number,
    creditNote.number,
    amount.minor,
  ]);
  const allocations = decision.allocations.map(({ invoice, amount, excess, received, differences }) => ({
    invoice: invoice.number,
    minor: amount.minor,
    ...(excess === undefined ? {} : { excess: excess.minor }),
    ...(received === undefined ? {} : { received: `${received.minor} ${received.currency}` }),
    ...(differences === undefined
      ? {}
      : { differences: differences.map(({ kind, amount: { minor } }) => `${kind} ${minor}`) }),
  }));
  return { rule: decision.rule, allocations, ...(credits.length === 0 ? {} : { credits }) };
}
