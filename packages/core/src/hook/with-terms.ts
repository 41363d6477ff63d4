// with-terms.ts — keeps commands that nobody takes out of the outbox: a person is asked instead, or nobody need be.
import type { ErpConnection } from '../adapter/adapter.ts';
import type { CollectorTerms } from '../adapter/collector-terms.ts';
import { type Command, type CommandType, sideOf } from '../command/command.ts';
import type { AnyHook, Hook, Instruction, ReviewRequest } from './hook.ts';
import { isTrusted, trust } from './trusted.ts';

/** What the two sides of a company take. */
export interface SideTerms {
  /** Absent: everything that its adapter writes. */
  readonly collector?: CollectorTerms | undefined;
  /** `none`: the company has no ERP here. `unknown`: it is not connected now. Otherwise what its adapter writes. */
  readonly erp: 'none' | 'unknown' | NonNullable<ErpConnection['write']>;
}

/** Showing the case number is a courtesy: an ERP that cannot is not missed. */
const COURTESIES: ReadonlySet<CommandType> = new Set(['erp.set_case']);

const BY_HAND: Readonly<Partial<Record<CommandType, string>>> = {
  'erp.set_due_date': 'The ERP adapter cannot change a due date: change it there by hand.',
  'erp.register_payment': 'The ERP adapter cannot book a payment: book it there by hand.',
  'erp.book_settlement': 'The ERP adapter cannot book a settlement: book it there by hand.',
};

/** The same hooks, whose answers hold only commands that somebody takes. Asked through these, a hook stays pure. */
export function withTerms(hooks: readonly AnyHook[], terms: SideTerms): readonly AnyHook[] {
  const refusesNothing = Object.values(terms.collector?.commands ?? {}).every(({ refusal }) => refusal === undefined);
  if (refusesNothing && terms.erp === 'unknown') return hooks;
  return hooks.map((hook) => {
    const wrapped = limited(hook as Hook, terms) as AnyHook;
    return isTrusted(hook) ? trust(wrapped) : wrapped;
  });
}

function limited(hook: Hook, terms: SideTerms): Hook {
  return { ...hook, decide: (fact, kase) => limitAnswer(hook.decide(fact, kase), terms) };
}

/** What is not taken joins the review that the hook asks for anyway, or becomes one. */
function limitAnswer(answer: readonly Instruction[], terms: SideTerms): readonly Instruction[] {
  if (!Array.isArray(answer) || answer.every((instruction) => refusalOf(instruction, terms) === undefined))
    return answer;
  const refused = answer.flatMap((instruction) => refusalOf(instruction, terms) ?? []);
  const kept = answer.filter((instruction) => refusalOf(instruction, terms) === undefined);
  const reasons = refused.filter((refusal) => refusal.reason !== '');
  if (reasons.length === 0) return kept;
  const at = kept.findIndex(({ type }) => type === 'review');
  if (at < 0) return [...kept, ...reasons.map(toReview)];
  return kept.map((instruction, index) =>
    index === at && instruction.type === 'review'
      ? { ...instruction, because: [...instruction.because, ...reasons.map(({ reason }) => reason)] }
      : instruction,
  );
}

interface Refusal {
  readonly command: Command;
  /** Empty: nobody misses it. */
  readonly reason: string;
}

function refusalOf(instruction: Instruction, { collector, erp }: SideTerms): Refusal | undefined {
  if (instruction.type === 'review' || instruction.type === 'hold') return undefined;
  const { type } = instruction;
  if (sideOf(type) === 'collector') {
    const reason = collector?.commands[type as keyof typeof collector.commands]?.refusal;
    return reason === undefined ? undefined : { command: instruction, reason };
  }
  if (erp === 'unknown') return undefined;
  if (erp === 'none') return { command: instruction, reason: '' };
  if (type in erp) return undefined;
  return { command: instruction, reason: COURTESIES.has(type) ? '' : (BY_HAND[type] ?? '') };
}

function toReview({ command, reason }: Refusal): ReviewRequest {
  return { type: 'review', why: reason, because: command.because };
}
