// request-desk.ts — what a person wants of the collector: another due date, the case back, a word, a payment told.
import {
  type Case,
  type CollectorCommandType,
  type CollectorConnection,
  type CommandType,
  ConfigError,
  type EventId,
  type FactKind,
  factId,
  formatMoney,
  type InvoiceKey,
  isPositive,
  minimum,
  openAmount,
  positive,
  subtract,
} from '@reskontra/core';
import type { Decided } from '../decide/decide.ts';
import { loadCase, requireCase } from '../journal/cases.ts';
import { listCommands } from '../journal/commands.ts';
import type { Tx } from '../journal/transaction.ts';
import type { UnitOfWork } from '../journal/unit-of-work.ts';
import type { PersonRequest } from '../request/person-request.ts';
import { refuseRepetition } from '../request/refuse-repetition.ts';
import { type CaseFact, takeFact } from '../take/take-fact.ts';
import type { TransactionPolicy } from '../take/transaction-policy.ts';
import { type CaseSummary, summarise } from './case-book.ts';

export interface AnsweredRequest {
  readonly case: CaseSummary;
  readonly decided: Decided;
  /** What sending it may cost, as the collector's terms say. Empty: nothing that is known. */
  readonly costs: readonly string[];
  /** What a person should know before it is sent. */
  readonly remarks: readonly string[];
}

const COMMAND_OF: Readonly<Record<Exclude<PersonRequest['kind'], 'course'>, CollectorCommandType>> = {
  'due-date': 'assignment.due_date_request',
  cancellation: 'assignment.cancel',
  comment: 'assignment.comment',
  seen: 'assignment.seen',
  payment: 'assignment.paid',
};

function commandOf(request: PersonRequest): CollectorCommandType {
  return request.kind === 'course' ? `assignment.${request.course}` : COMMAND_OF[request.kind];
}

export class RequestDesk {
  readonly #work: UnitOfWork;
  readonly #policy: TransactionPolicy;
  readonly #collector: CollectorConnection | undefined;

  constructor(work: UnitOfWork, policy: TransactionPolicy, collector: CollectorConnection | undefined) {
    this.#work = work;
    this.#policy = policy;
    this.#collector = collector;
  }

  /** What would follow, with its cost; nothing is recorded. @throws ConfigError as `ask` */
  async preview(request: PersonRequest): Promise<AnsweredRequest> {
    return this.#work.rehearse((inTransaction) => inTransaction((tx) => this.#take(tx, request)));
  }

  /**
   * Records the request and what the rules make of it. Delivers nothing.
   * @throws ConfigError `cases.not-found`, `request.not-offered`, `request.already-asked`, `request.nothing-open`,
   * `request.no-comment`, `request.no-invoice`
   */
  async ask(request: PersonRequest): Promise<AnsweredRequest> {
    return this.#work.inTransaction((tx) => this.#take(tx, request));
  }

  async #take(tx: Tx, request: PersonRequest): Promise<AnsweredRequest> {
    this.#refuseWhatIsNotOffered(commandOf(request));
    const id = await requireCase(tx, request.of);
    const kase = await loadCase(tx, id);
    refuseRepetition(request, kase, await listCommands(tx, { caseId: id }));
    const { decided } = await takeFact(tx, await toFact(tx, request, kase), this.#policy);
    const types = new Set(decided.commands.map(({ command }) => command.type));
    return {
      case: summarise(await loadCase(tx, id)),
      decided,
      costs: [...types].flatMap((type) => this.#costOf(type)),
      remarks: remarksOn(request, kase),
    };
  }

  #costOf(type: CommandType): readonly string[] {
    const cost = this.#collector?.terms?.commands[type as CollectorCommandType]?.cost;
    return cost === undefined ? [] : [cost];
  }

  #refuseWhatIsNotOffered(type: CollectorCommandType): void {
    const refusal = this.#collector?.terms?.commands[type]?.refusal;
    if (refusal !== undefined) throw new ConfigError(refusal, { code: 'request.not-offered' });
  }
}

async function toFact(tx: Tx, request: PersonRequest, kase: Case): Promise<CaseFact> {
  const invoice = invoiceKeyOf(kase);
  const { by } = request;
  const idFor = async (kind: FactKind) =>
    factId('person', kind, kase.id, String((await countFacts(tx, kase.id, kind)) + 1));
  switch (request.kind) {
    case 'due-date': {
      const { dueDate, text } = request;
      const id = await idFor('due-date-wanted');
      return { id, kind: 'due-date-wanted', invoice, by, dueDate, ...(text === undefined ? {} : { text }) };
    }
    case 'cancellation': {
      const { text } = request;
      const id = await idFor('cancellation-wanted');
      return { id, kind: 'cancellation-wanted', invoice, by, ...(text === undefined ? {} : { text }) };
    }
    case 'course': {
      const { course, text } = request;
      const id = await idFor('course-wanted');
      return { id, kind: 'course-wanted', invoice, by, course, ...(text === undefined ? {} : { text }) };
    }
    case 'comment': {
      const { text, answers } = request;
      if (answers !== undefined) requireComment(kase, answers);
      const id = await idFor('comment-wanted');
      return { id, kind: 'comment-wanted', invoice, by, text, ...(answers === undefined ? {} : { answers }) };
    }
    case 'seen':
      requireComment(kase, request.event);
      return { id: await idFor('comment-seen'), kind: 'comment-seen', invoice, by, event: request.event };
    case 'payment':
      return toPayment(request, kase, { invoice, id: await idFor('payment') });
  }
}

function toPayment(
  { amount, on, by }: Extract<PersonRequest, { kind: 'payment' }>,
  kase: Case,
  { invoice, id }: { readonly invoice: InvoiceKey; readonly id: ReturnType<typeof factId> },
): CaseFact {
  const open = openAmount(kase);
  if (open === undefined || !isPositive(open) || open.currency !== amount.currency) {
    const left = open === undefined ? 'not known' : formatMoney(open);
    throw new ConfigError(
      `Nothing that ${formatMoney(amount)} could pay is open on invoice ${invoice.number ?? kase.id}; open is ${left}. See: cases show ${kase.id}.`,
      { code: 'request.nothing-open' },
    );
  }
  const excess = subtract(amount, minimum(amount, open));
  return {
    id,
    kind: 'payment',
    invoice,
    amount: positive(minimum(amount, open)),
    ...(isPositive(excess) ? { excess: positive(excess) } : {}),
    paidOn: on,
    via: 'person',
    source: id,
    because: [`${by} entered it by hand: the debtor paid the company`],
  };
}

function requireComment({ events, id }: Case, wanted: EventId): void {
  const event = events.find((candidate) => candidate.id === wanted);
  if (event?.type === 'comment' && event.sender === 'collector') return;
  throw new ConfigError(`Case ${id} has no comment ${wanted} of the collector. See: comments list.`, {
    code: 'request.no-comment',
  });
}

function invoiceKeyOf({ invoice, assignment, id }: Case): InvoiceKey {
  const key = invoice?.invoice ?? (assignment?.of === 'invoice' ? assignment.invoice : undefined);
  if (key !== undefined) return key;
  throw new ConfigError(`Of case ${id} no invoice is known yet. Read both sides first: reskontra sync.`, {
    code: 'request.no-invoice',
  });
}

/** What a person should know before it is sent: a collector that has begun to collect moves no due date. */
function remarksOn({ kind }: PersonRequest, { assignment }: Case): readonly string[] {
  if (assignment === undefined) return ['The collector has no assignment of it yet; it is sent once there is one.'];
  const stage = assignment.collectionStatus;
  if (kind !== 'due-date' || stage === undefined || stage === 'none') return [];
  return [`The collector is at "${stage}"; once collection has begun it rejects every new due date, by a comment.`];
}

async function countFacts(tx: Tx, caseId: string, kind: FactKind): Promise<number> {
  const { count } = await tx.db
    .selectFrom('case_facts')
    .innerJoin('facts', (join) =>
      join.onRef('facts.seq', '=', 'case_facts.fact_seq').onRef('facts.company', '=', 'case_facts.company'),
    )
    .select((of) => of.fn.countAll<number | string>().as('count'))
    .where('case_facts.company', '=', tx.company)
    .where('case_facts.case_id', '=', caseId)
    .where('facts.kind', '=', kind)
    .executeTakeFirstOrThrow();
  return Number(count);
}
