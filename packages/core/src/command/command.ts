// command.ts — one instruction to one side: the collector or the ERP.
import { z } from 'zod';
import { invoiceKeySchema } from '../fact/invoice-key.ts';
import { assignmentIdSchema, eventIdSchema, factIdSchema } from '../ids.ts';
import { moneySchema, negativeMoneySchema, positiveMoneySchema } from '../money/index.ts';
import { plainDateSchema } from '../time/index.ts';
import { claimedDebtorSchema } from './claimed-debtor.ts';

const because = z.array(z.string()).min(1).readonly().describe('Why, in sentences a bookkeeper understands.');
const onAssignment = { assignment: assignmentIdSchema.describe('Where the event goes.'), because };
const onInvoice = { invoice: invoiceKeySchema, because };
const on = plainDateSchema.describe('The booking day.');
const text = z.string().min(1).describe('Shown to people at the collector. No more about a person than they need.');

/** Events that the company adds to an assignment at the collector. Signs are part of the type. */
const collectorCommands = [
  /** The debtor paid the company directly. */
  z.strictObject({
    ...onAssignment,
    type: z.literal('assignment.paid'),
    of: z.literal('invoice'),
    sum: positiveMoneySchema,
    on,
  }),
  /** A credit note was applied to the assignment's invoice. */
  z.strictObject({
    ...onAssignment,
    type: z.literal('assignment.credit_note'),
    sum: positiveMoneySchema,
    number: z.string().min(1).describe('What stands on the credit note.'),
    on,
  }),
  /** On a credit note's own assignment: this much of it has been used. */
  z.strictObject({
    ...onAssignment,
    type: z.literal('assignment.credit_note_used'),
    of: z.literal('credit_note'),
    sum: negativeMoneySchema,
    on,
  }),
  /** A sentence for the collector. It changes nothing. */
  z.strictObject({ ...onAssignment, type: z.literal('assignment.comment'), text }),
  /** The company has read this event of the collector. */
  z.strictObject({
    ...onAssignment,
    type: z.literal('assignment.seen'),
    event: eventIdSchema.describe('The event that was read.'),
  }),
  /** Ask for another due date: answered by `due_date_changed`, or by a comment with the reason why not. */
  z.strictObject({
    ...onAssignment,
    type: z.literal('assignment.due_date_request'),
    dueDate: plainDateSchema,
    text: text.optional(),
  }),
  /** Ask the collector to give the case back. It may cost. */
  z.strictObject({ ...onAssignment, type: z.literal('assignment.cancel'), text: text.optional() }),
  /** Ask the collector to stand still: no reminders, no further steps. */
  z.strictObject({ ...onAssignment, type: z.literal('assignment.pause'), text: text.optional() }),
  /** Go on after a pause. */
  z.strictObject({ ...onAssignment, type: z.literal('assignment.resume') }),
  /** The collector asked whether to go on to debt collection: yes. */
  z.strictObject({ ...onAssignment, type: z.literal('assignment.approve') }),
  /** The collector asked whether to go on to debt collection: no. */
  z.strictObject({ ...onAssignment, type: z.literal('assignment.decline'), text: text.optional() }),
  /** Hand an overdue invoice over: the collector opens an assignment for it. Sums are separate, never lumped as capital. */
  z.strictObject({
    ...onInvoice,
    type: z.literal('assignment.open'),
    dueDate: plainDateSchema,
    issuedOn: plainDateSchema.optional(),
    capital: positiveMoneySchema.describe('What is open of the invoice itself.'),
    deducted: z
      .array(factIdSchema)
      .readonly()
      .optional()
      .describe('Payments and credits that the capital is less by already: they are not told of once more.'),
    costs: moneySchema.describe("The company's own reminder fees; zero when there are none."),
    interest: moneySchema.describe('Late interest that the company has added; zero when there is none.'),
    debtor: claimedDebtorSchema,
    begin: z.enum(['reminder', 'demand']).describe('`demand`: the company has reminded by itself.'),
    remindedOn: plainDateSchema.optional(),
    text: text.optional(),
  }),
] as const;

/** What the ERP is to book or show. */
const erpCommands = [
  /** Book what the collector received on the configured balance account. */
  z.strictObject({
    ...onInvoice,
    type: z.literal('erp.register_payment'),
    sum: positiveMoneySchema,
    on,
    bookAccount: z.string().optional().describe('Account of the books, for example 1510.'),
    event: eventIdSchema
      .optional()
      .describe("The collector's event that told of it: of two equal sums each is booked."),
  }),
  /**
   * Book what the collector paid in one sum: `received` on the bank account, `cleared` off the clearing account, and each
   * difference under its own name. They add up: `received` is `cleared` and the differences.
   */
  z.strictObject({
    type: z.literal('erp.book_settlement'),
    report: factIdSchema,
    number: z.string().min(1).describe("The collector's own number of the settlement."),
    on,
    received: positiveMoneySchema,
    clearingAccount: z.string().min(1).describe('Account of the books, for example 1510.'),
    cleared: moneySchema,
    differences: z.array(z.strictObject({ what: z.string(), amount: moneySchema })).readonly(),
    because,
  }),
  /** The due date that the collector agreed to. */
  z.strictObject({ ...onInvoice, type: z.literal('erp.set_due_date'), dueDate: plainDateSchema }),
  /** Show the collector's case on the invoice. */
  z.strictObject({
    ...onInvoice,
    type: z.literal('erp.set_case'),
    number: z.string().min(1).describe("The collector's number of the case."),
    status: z.string().optional(),
    url: z.string().optional(),
  }),
] as const;

/** The journal's own schema: strict, and with the signs that each command must have. */
export const commandSchema = z.discriminatedUnion('type', [...collectorCommands, ...erpCommands]);

/** What a hook wants done. It gets its id and its lane from the engine. */
export type Command = Readonly<z.output<typeof commandSchema>>;
/** Side and effect: `assignment.paid`. */
export type CommandType = Command['type'];
/** One kind of command: `CommandOf<'assignment.paid'>`. */
export type CommandOf<T extends CommandType> = Extract<Command, { readonly type: T }>;
/** The commands that a collector's adapter can carry out. */
export type CollectorCommandType = Extract<CommandType, `assignment.${string}`>;
/** The commands that an ERP's adapter can carry out. */
export type ErpCommandType = Extract<CommandType, `erp.${string}`>;

/** The other side of a command. */
export type Side = 'collector' | 'erp';

/** Which side carries a command out. */
export function sideOf(type: CommandType): Side {
  return type.startsWith('assignment.') ? 'collector' : 'erp';
}
