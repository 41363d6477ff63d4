// case-writers.ts — what a case is told at once: pause, go on, withdraw, and the answer to the debt collection list.
import { lookingUp, present, toOutcome } from '@reskontra/adapter-kit';
import type { AssignmentId, CommandOf, FindFirstWriter, Outcome, RemoteEffect } from '@reskontra/core';
import { AMILI, type CaseStep } from '../client.ts';
import { type InvoiceInCase, isWithdrawn, parseInvoice, toAssignmentFact, toInvoices } from '../map.ts';
import { toRefused } from './refusal.ts';
import type { WriterOptions } from './writer-options.ts';

type StepType =
  | 'assignment.cancel'
  | 'assignment.pause'
  | 'assignment.resume'
  | 'assignment.approve'
  | 'assignment.decline';

interface Step {
  readonly step: CaseStep;
  readonly what: string;
  /** Whether the case stands already as it would after the step. */
  readonly isDone: (item: InvoiceInCase, options: WriterOptions) => boolean;
}

const reasonOf = (item: InvoiceInCase, { config }: WriterOptions) =>
  toAssignmentFact(item, config).assignment.standstill?.reason;
const isClosed = (item: InvoiceInCase, { config }: WriterOptions) =>
  toAssignmentFact(item, config).assignment.status === 'closed';

const STEPS: Readonly<Record<StepType, Step>> = {
  'assignment.cancel': {
    step: 'withdraw',
    what: 'the withdrawal',
    isDone: ({ found }, { config }) => isWithdrawn(found, config),
  },
  'assignment.pause': {
    step: 'pause',
    what: 'the pause',
    isDone: (item, options) => reasonOf(item, options) === 'paused',
  },
  'assignment.resume': {
    step: 'resume',
    what: 'going on',
    isDone: (item, options) => !isClosed(item, options) && reasonOf(item, options) === undefined,
  },
  'assignment.approve': {
    step: 'accept',
    what: 'the acceptance of debt collection',
    isDone: (item, options) => !isClosed(item, options) && reasonOf(item, options) === undefined,
  },
  'assignment.decline': {
    step: 'reject',
    what: 'the rejection of debt collection',
    isDone: (item, options) => isClosed(item, options) && !isWithdrawn(item.found, options.config),
  },
};

/**
 * A step is known again by how the case stands. What is withdrawn or declined is the whole case, so a case that holds
 * other invoices too is left to a person.
 */
export function createStepWriter<T extends StepType>(type: T, options: WriterOptions): FindFirstWriter<T> {
  const { step, what, isDone } = STEPS[type];
  return {
    repeat: 'find-first',
    async find(command): Promise<readonly RemoteEffect[]> {
      const { assignment } = command as CommandOf<StepType>;
      const item = await findCase(assignment, options);
      if (item === undefined || !isDone(item, options)) return [];
      const { caseId, status = '', subStatus = '', statusChangedAt = '' } = item.found;
      return [{ remote: [caseId, status, subStatus, statusChangedAt].join(' ').trim() }];
    },
    apply: (command) => lookingUp(() => tell(command as CommandOf<StepType>, { step, what }, options)),
  };
}

async function tell(
  command: CommandOf<StepType>,
  { step, what }: Pick<Step, 'step' | 'what'>,
  options: WriterOptions,
): Promise<Outcome> {
  const { client, clock } = options;
  const item = await findCase(command.assignment, options);
  if (item === undefined) return notThere(command.assignment, what);
  const others = item.found.invoices.length - 1;
  if (others > 0 && (step === 'withdraw' || step === 'reject')) return holdsMore(item, what, others);
  const reason = 'text' in command ? command.text : undefined;
  return toOutcome(await client.tellCase(item.found.caseId, step, present({ reason })), {
    name: AMILI,
    clock,
    delivered: () => undefined,
    refused: (response) => toRefused(response, `${what} of case ${item.found.caseId}`, client.secrets()),
  });
}

/** The invoice with its case; undefined when Amili does not have it. @throws AuthError, ConfigError, DataError, TemporaryError */
async function findCase(assignment: AssignmentId, { client }: WriterOptions): Promise<InvoiceInCase | undefined> {
  const raw = await client.findInvoice(assignment);
  if (raw === undefined) return undefined;
  const { uniqueSourceInvoiceId, invoiceNumber } = parseInvoice(raw);
  const query = uniqueSourceInvoiceId === undefined ? 'SearchTerm' : 'UniqueSourceInvoiceId';
  const { items } = await client.listCases([[query, uniqueSourceInvoiceId ?? invoiceNumber]], undefined);
  return toInvoices(items).invoices.find(({ invoice }) => invoice.invoiceId === assignment);
}

function notThere(assignment: AssignmentId, what: string): Outcome {
  const message = `Amili did not take ${what}: it has no invoice ${assignment}. Check that it exists and belongs to this company.`;
  return { kind: 'rejected', code: 'collector.assignment-not-found', message };
}

function holdsMore({ found }: InvoiceInCase, what: string, others: number): Outcome {
  const message = `${what} concerns the whole of case ${found.caseNumber ?? found.caseId}, which holds ${others} more invoice${others === 1 ? '' : 's'}. Do it in Amili's portal, or withdraw them all.`;
  return { kind: 'rejected', code: 'collector.case-of-several', message: message.replace(/^t/, 'T') };
}
