// explain.ts — makes the record of a decision about a bank transaction.
import type { CaseId, Command, InvoiceKey } from '@reskontra/core';
import type { Classification } from '../classify/classify.ts';
import type { Decided } from '../decide/decide.ts';
import type { ExplainedEvent, Explanation } from '../journal/explanations.ts';
import type { Allocated, Allocation, MatchDecision } from '../match/decision.ts';
import { RULES_VERSION } from '../match/match-payment.ts';

export interface Explained {
  readonly key: string;
  readonly fingerprint: string;
  readonly classification: Classification;
  readonly decision: string;
}

/** What every decision has: what it is and what was decided; nothing allocated. */
export function explain({ key, fingerprint, classification, decision }: Explained): Explanation {
  return {
    rules: RULES_VERSION,
    config: fingerprint,
    key,
    class: classification.class,
    evidence: classification.evidence,
    candidates: [],
    decision,
    because: [],
    allocations: [],
    differences: [],
    events: [],
  };
}

export function explainReview(base: Explained, match: Pick<MatchDecision, 'because' | 'candidates'>): Explanation {
  return { ...explain(base), because: match.because, candidates: match.candidates };
}

export interface AllocatedOutcome {
  readonly as: 'payment' | 'settlement';
  readonly match: Allocated;
  readonly decided: Decided;
}

export function explainAllocated(base: Explained, { as, match, decided }: AllocatedOutcome): Explanation {
  return {
    ...explainReview(base, match),
    allocations: [
      ...match.credits.map(({ caseId, invoice, creditNote, amount }) => ({
        invoice: labelOf(caseId, invoice),
        as: 'credit' as const,
        amount,
        creditNote: labelOf(caseId, creditNote),
      })),
      ...match.allocations.map((allocation) => ({ as, ...partsOf(allocation) })),
    ],
    differences: match.allocations.flatMap(({ caseId, invoice, differences = [] }) =>
      differences.map(({ kind, amount }) => ({ invoice: labelOf(caseId, invoice), kind, amount })),
    ),
    events: eventsOf(decided),
  };
}

/** The commands that came of it, without why: that is told above. */
export function eventsOf({ commands }: Decided): readonly ExplainedEvent[] {
  return commands.map(({ command }) => ({ type: command.type, target: targetOf(command), ...sumOf(command) }));
}

function partsOf({ caseId, invoice, amount, excess, received }: Allocation) {
  return {
    invoice: labelOf(caseId, invoice),
    amount,
    ...(excess === undefined ? {} : { excess }),
    ...(received === undefined ? {} : { received }),
  };
}

function labelOf(id: CaseId, invoice: InvoiceKey): string {
  return invoice.number ?? id;
}

function targetOf(command: Command): string {
  if ('assignment' in command) return command.assignment;
  return 'invoice' in command ? (command.invoice.number ?? '') : command.number;
}

function sumOf(command: Command): Pick<ExplainedEvent, 'sum'> {
  return 'sum' in command ? { sum: command.sum } : {};
}
