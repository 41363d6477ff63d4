// command.ts — one instruction to one side: the collector or the ERP.
import { z } from 'zod';
import { invoiceKeySchema } from '../fact/invoice-key.ts';
import { assignmentIdSchema } from '../ids.ts';
import { negativeMoneySchema, positiveMoneySchema } from '../money/index.ts';
import { plainDateSchema } from '../time/index.ts';

const because = z.array(z.string()).min(1).readonly().describe('Why, in sentences a bookkeeper understands.');
const onAssignment = { assignment: assignmentIdSchema, because };
const onInvoice = { invoice: invoiceKeySchema, because };

/** Events that the company adds to an assignment at the collector. Signs are part of the type. */
const collectorCommands = [
  /** The debtor paid the company directly. */
  z.strictObject({
    ...onAssignment,
    type: z.literal('assignment.paid'),
    of: z.literal('invoice'),
    sum: positiveMoneySchema,
    on: plainDateSchema,
  }),
  /** A credit note was applied to the assignment's invoice. */
  z.strictObject({
    ...onAssignment,
    type: z.literal('assignment.credit_note'),
    sum: positiveMoneySchema,
    number: z.string().min(1),
    on: plainDateSchema,
  }),
  /** On a credit note's own assignment: this much of it has been used. */
  z.strictObject({
    ...onAssignment,
    type: z.literal('assignment.credit_note_used'),
    of: z.literal('credit_note'),
    sum: negativeMoneySchema,
    on: plainDateSchema,
  }),
  z.strictObject({ ...onAssignment, type: z.literal('assignment.comment'), text: z.string().min(1) }),
  z.strictObject({
    ...onAssignment,
    type: z.literal('assignment.due_date_request'),
    dueDate: plainDateSchema,
    text: z.string().optional(),
  }),
  z.strictObject({ ...onAssignment, type: z.literal('assignment.cancel'), text: z.string().optional() }),
] as const;

const erpCommands = [
  /** Book what the collector received on the configured balance account. */
  z.strictObject({
    ...onInvoice,
    type: z.literal('erp.register_payment'),
    sum: positiveMoneySchema,
    on: plainDateSchema,
    bookAccount: z.string().optional(),
  }),
  z.strictObject({ ...onInvoice, type: z.literal('erp.set_due_date'), dueDate: plainDateSchema }),
  /** Show the collector's case on the invoice. */
  z.strictObject({
    ...onInvoice,
    type: z.literal('erp.set_case'),
    number: z.string().min(1),
    status: z.string().optional(),
    url: z.string().optional(),
  }),
] as const;

export const commandSchema = z.discriminatedUnion('type', [...collectorCommands, ...erpCommands]);

/** What a hook wants done. It gets its id and its lane from the engine. */
export type Command = Readonly<z.output<typeof commandSchema>>;
export type CommandType = Command['type'];
/** One kind of command: `CommandOf<'assignment.paid'>`. */
export type CommandOf<T extends CommandType> = Extract<Command, { readonly type: T }>;
export type CollectorCommandType = Extract<CommandType, `assignment.${string}`>;
export type ErpCommandType = Extract<CommandType, `erp.${string}`>;

export type Side = 'collector' | 'erp';

/** Which side carries a command out. */
export function sideOf(type: CommandType): Side {
  return type.startsWith('assignment.') ? 'collector' : 'erp';
}
