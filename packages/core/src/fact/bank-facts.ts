// bank-facts.ts — a transaction read from a bank statement, before anybody decided what it is.
import { z } from 'zod';
import { moneySchema } from '../money/index.ts';
import { referenceSchema } from '../reference/schema.ts';
import type { BankTransaction } from '../statement/bank-transaction.ts';
import { plainDateSchema } from '../time/index.ts';
import { factFields } from './common.ts';

const text = z.string();
const party = z.strictObject({
  name: text.optional(),
  account: text.optional(),
  agent: text.optional(),
  id: text.optional(),
});
const foundReference = referenceSchema.extend({ from: text });

const bankTransactionSchema = z.strictObject({
  statement: z.number().int(),
  path: text,
  account: text,
  status: z.enum(['booked', 'pending', 'info', 'future']),
  bookedOn: plainDateSchema.optional(),
  valueOn: plainDateSchema.optional(),
  paidOn: plainDateSchema.optional(),
  amount: moneySchema,
  reversal: z.boolean(),
  returnReason: text.optional(),
  debtor: party.optional(),
  ultimateDebtor: party.optional(),
  creditor: party.optional(),
  ultimateCreditor: party.optional(),
  references: z.array(foundReference).readonly(),
  documents: z
    .array(
      z.strictObject({
        type: text,
        number: text.optional(),
        date: plainDateSchema.optional(),
        amount: moneySchema.optional(),
        reference: foundReference.optional(),
      }),
    )
    .readonly(),
  text: z.array(text).readonly(),
  bankId: text.optional(),
  entryBankId: text.optional(),
  endToEndId: text.optional(),
  instructionId: text.optional(),
  transactionId: text.optional(),
  uetr: text.optional(),
  mandateId: text.optional(),
  bankCode: text.optional(),
  domainCode: text.optional(),
  purpose: text.optional(),
  instructed: moneySchema.optional(),
  exchange: z.strictObject({ source: text.optional(), target: text.optional(), rate: text.optional() }).optional(),
  charges: z.array(moneySchema).readonly(),
  batch: z
    .strictObject({ id: text.optional(), count: z.number().int().optional(), total: moneySchema.optional() })
    .optional(),
  detailed: z.boolean(),
  originalBankId: text.optional(),
}) as unknown as z.ZodType<BankTransaction>; // the interface is the readable truth; a type test holds the two together

/** A bank transaction. Its id is the transaction's identity key (`v1:…`), so the same line read twice is one fact. */
export const bankTransactionFactSchema = z.strictObject({
  ...factFields,
  kind: z.literal('bank-transaction'),
  transaction: bankTransactionSchema,
});

export type BankTransactionFact = Readonly<z.output<typeof bankTransactionFactSchema>>;
