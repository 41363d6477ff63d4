// bank-facts.ts — a transaction read from a bank statement, before anybody decided what it is.
import { z } from 'zod';
import { moneySchema } from '../money/index.ts';
import { referenceSchema } from '../reference/schema.ts';
import type { BankTransaction } from '../statement/bank-transaction.ts';
import { plainDateSchema } from '../time/index.ts';
import { factFields } from './common.ts';

const text = z.string();
const party = z.strictObject({
  name: text.exactOptional(),
  account: text.exactOptional(),
  agent: text.exactOptional(),
  id: text.exactOptional(),
});
const foundReference = referenceSchema.extend({ from: text });

/** Field by field what `BankTransaction` is; a type test holds the two together, both ways. */
export const bankTransactionSchema = z.strictObject({
  statement: z.number().int(),
  path: text,
  account: text,
  status: z.enum(['booked', 'pending', 'info', 'future']),
  bookedOn: plainDateSchema.exactOptional(),
  valueOn: plainDateSchema.exactOptional(),
  paidOn: plainDateSchema.exactOptional(),
  amount: moneySchema,
  reversal: z.boolean(),
  returnReason: text.exactOptional(),
  debtor: party.exactOptional(),
  ultimateDebtor: party.exactOptional(),
  creditor: party.exactOptional(),
  ultimateCreditor: party.exactOptional(),
  references: z.array(foundReference).readonly(),
  documents: z
    .array(
      z.strictObject({
        type: text,
        number: text.exactOptional(),
        date: plainDateSchema.exactOptional(),
        amount: moneySchema.exactOptional(),
        reference: foundReference.exactOptional(),
      }),
    )
    .readonly(),
  text: z.array(text).readonly(),
  bankId: text.exactOptional(),
  entryBankId: text.exactOptional(),
  endToEndId: text.exactOptional(),
  instructionId: text.exactOptional(),
  transactionId: text.exactOptional(),
  uetr: text.exactOptional(),
  mandateId: text.exactOptional(),
  bankCode: text.exactOptional(),
  domainCode: text.exactOptional(),
  purpose: text.exactOptional(),
  instructed: moneySchema.exactOptional(),
  exchange: z
    .strictObject({ source: text.exactOptional(), target: text.exactOptional(), rate: text.exactOptional() })
    .exactOptional(),
  charges: z.array(moneySchema).readonly(),
  batch: z
    .strictObject({
      id: text.exactOptional(),
      count: z.number().int().exactOptional(),
      total: moneySchema.exactOptional(),
    })
    .exactOptional(),
  detailed: z.boolean(),
  originalBankId: text.exactOptional(),
});

const transaction: z.ZodType<BankTransaction> = bankTransactionSchema; // hovering shows the interface, with its comments

/** A bank transaction. Its id is the transaction's identity key (`v1:…`), so the same line read twice is one fact. */
export const bankTransactionFactSchema = z.strictObject({
  ...factFields,
  kind: z.literal('bank-transaction'),
  transaction,
});

/** @see bankTransactionFactSchema */
export type BankTransactionFact = Readonly<z.output<typeof bankTransactionFactSchema>>;
