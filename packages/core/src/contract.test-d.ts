// contract.test-d.ts — wrong programs do not compile. The type check is the test: an error that does not come is an error.
import { z } from 'zod';
import type { bankTransactionSchema } from './fact/bank-facts.ts';
import {
  add,
  assignmentId,
  type BankTransaction,
  type BankTransactionFact,
  CONTRACT_VERSION,
  type CollectorConnection,
  type Command,
  type CommandOf,
  defineAdapter,
  defineHook,
  type ErpConnection,
  type FindFirstWriter,
  type InvoiceFact,
  type Money,
  money,
  negatePositive,
  type Outcome,
  type Page,
  type PaymentFact,
  parsePlainDate,
  positive,
  type Reader,
  type RemoteKeyWriter,
  unreachable,
  type Writer,
} from './index.ts';

declare const invoices: Page<InvoiceFact>;
declare const payments: Page<PaymentFact>;
declare const delivered: Promise<Outcome>;

const because = ['it was paid'];
const assignment = assignmentId('A-1');
const on = parsePlainDate('2026-04-02');
const sum = positive(money('EUR', 100));

// Repeats: whoever writes says how one is recognised.
export const byKey: Writer<'erp.set_case'> = { repeat: 'remote-key', apply: () => delivered };
export const byFinding: Writer<'erp.set_case'> = { repeat: 'find-first', find: async () => [], apply: () => delivered };
// @ts-expect-error — silent about repeats
export const silent: Writer<'erp.set_case'> = { apply: () => delivered };
// @ts-expect-error — find-first, and nothing to find with
export const blind: Writer<'erp.set_case'> = { repeat: 'find-first', apply: () => delivered };
// @ts-expect-error — a third way of recognising repeats
export const hopeful: Writer<'erp.set_case'> = { repeat: 'never', apply: () => delivered };

// Readers: each reads the facts of its kind.
export const reader: Reader<InvoiceFact> = { next: async () => invoices };
// @ts-expect-error — a payment fact from an invoice reader
export const strayReader: Reader<InvoiceFact> = { next: async () => payments };
// @ts-expect-error — payments are the engine's to recognise: an ERP reads erp-payment facts
export const hastyErp: ErpConnection = { read: { payments: { next: async () => payments } } };

// Signs and targets of commands.
export const paid: CommandOf<'assignment.paid'> = {
  type: 'assignment.paid',
  of: 'invoice',
  assignment,
  sum,
  on,
  because,
};
export const used: Command = {
  type: 'assignment.credit_note_used',
  of: 'credit_note',
  assignment,
  sum: negatePositive(sum),
  on,
  because,
};
// @ts-expect-error — paid on an invoice's assignment is positive
export const unpaid: Command = { ...paid, sum: negatePositive(sum) };
// @ts-expect-error — paid of a credit note is the other command
export const misplaced: CommandOf<'assignment.paid'> = { ...paid, of: 'credit_note' };
export const negativeCredit: Command = {
  type: 'assignment.credit_note',
  assignment,
  // @ts-expect-error — a credit note is positive on the invoice's assignment
  sum: negatePositive(sum),
  number: '9001',
  on,
  because,
};
export const unsignedCredit: Command = {
  type: 'assignment.credit_note',
  assignment,
  // @ts-expect-error — a sum whose sign nobody looked at
  sum: money('EUR', 100),
  number: '9001',
  on,
  because,
};
export const positiveUse: Command = {
  type: 'assignment.credit_note_used',
  of: 'credit_note',
  assignment,
  // @ts-expect-error — what is used of a credit note is negative on its own assignment
  sum,
  on,
  because,
};
export const namelessAssignment: Command = {
  type: 'assignment.comment',
  // @ts-expect-error — an id comes from its maker
  assignment: 'A-1',
  text: 'Hello.',
  because,
};

// Sides: a command goes where it can be carried out.
declare const commentWriter: FindFirstWriter<'assignment.comment'>;
declare const caseWriter: RemoteKeyWriter<'erp.set_case'>;
export const collector: CollectorConnection = { read: {}, write: { 'assignment.comment': commentWriter } };
export const erp: ErpConnection = { read: {}, write: { 'erp.set_case': caseWriter } };
// @ts-expect-error — a collector's writer in an ERP
export const confusedErp: ErpConnection = { read: {}, write: { 'assignment.comment': commentWriter } };
// @ts-expect-error — an ERP's writer in a collector
export const confusedCollector: CollectorConnection = { read: {}, write: { 'erp.set_case': caseWriter } };
// @ts-expect-error — a writer under the name of another command
export const swapped: CollectorConnection = { read: {}, write: { 'assignment.paid': commentWriter } };

// Adapters: what `connect` gives fits the kind, and what it gets fits the schema.
export const adapter = defineAdapter({
  contract: CONTRACT_VERSION,
  id: 'erp-empty',
  kind: 'erp',
  config: z.strictObject({ url: z.string() }),
  connect: (config) => ({ read: {}, check: async () => [{ what: config.url, ok: true }] }),
});
defineAdapter({
  contract: CONTRACT_VERSION,
  id: 'erp-confused',
  kind: 'erp',
  config: z.strictObject({ url: z.string() }),
  // @ts-expect-error — a collector's writer in an ERP adapter
  connect: () => ({ read: {}, write: { 'assignment.comment': commentWriter } }),
});
defineAdapter({
  contract: CONTRACT_VERSION,
  id: 'erp-curious',
  kind: 'erp',
  config: z.strictObject({ url: z.string() }),
  connect: (config) => {
    // @ts-expect-error — a field that its configuration does not have
    void config.password;
    return { read: {} };
  },
});
defineAdapter({
  // @ts-expect-error — written for another version of the contract
  contract: 0,
  id: 'erp-old',
  kind: 'erp',
  config: z.strictObject({}),
  connect: () => ({ read: {} }),
});

// Hooks: `on` types the fact, and the answer is a list of instructions.
defineHook({
  id: 'sees-the-payment',
  on: 'payment',
  decide: (payment) => [{ type: 'hold', waitsFor: payment.paidOn }],
});
defineHook({
  id: 'sees-too-much',
  on: 'payment',
  decide: (payment) => {
    // @ts-expect-error — a payment has no due date, its invoice has
    void payment.dueDate;
    return [];
  },
});
// @ts-expect-error — no such kind of fact
defineHook({ id: 'listens-to-nothing', on: 'wish', decide: () => [] });
// @ts-expect-error — a hook answers at once: it does no input or output
defineHook({ id: 'asks-around', on: 'payment', decide: async () => [] });

// Outcomes: every kind is handled.
export function handled(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'delivered':
    case 'rejected':
    case 'retry':
    case 'unknown':
    case 'pending':
      return outcome.kind;
    default:
      return unreachable(outcome);
  }
}
export function forgetful(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'delivered':
    case 'rejected':
    case 'retry':
    case 'pending':
      return outcome.kind;
    default:
      // @ts-expect-error — `unknown` is not handled
      return unreachable(outcome);
  }
}

// Money: two currencies do not meet.
export const euros = add(money('EUR', 100), money('EUR', 50));
// @ts-expect-error — euros and kronor
export const mixture = add(money('EUR', 100), money('SEK', 100));
// @ts-expect-error — an amount is not a number
export const float: Money = 1.5;

// A bank transaction is one thing, as interface and as journal entry: same fields, same types, same absences.
type DeepReadonly<T> = T extends string | number | boolean
  ? T
  : T extends readonly (infer Item)[]
    ? readonly DeepReadonly<Item>[]
    : { readonly [Key in keyof T]: DeepReadonly<T[Key]> };
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type InJournal = DeepReadonly<z.output<typeof bankTransactionSchema>>;
export const sameTransaction: Equal<InJournal, DeepReadonly<BankTransaction>> = true;
// @ts-expect-error — the comparison sees one field too few
export const seesLess: Equal<Omit<InJournal, 'uetr'>, DeepReadonly<BankTransaction>> = true;
export const inFact: Equal<BankTransactionFact['transaction'], BankTransaction> = true;
