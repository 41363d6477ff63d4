// csv-profile.ts — how a bank writes its CSV: data, not code.
import { ConfigError, currencyCodeSchema } from '@reskontra/core';
import { z } from 'zod';

const names = z.array(z.string().min(1)).min(1);
const column = names.optional();

const columns = z.strictObject({
  bookedOn: names.describe('Booking day. Every name that the bank has given the column, here as in all others'),
  valueOn: column.describe('Value day'),
  paidOn: column.describe('The day the payer paid'),
  amount: column.describe('Signed: positive when money arrives'),
  in: column.describe('Money that arrives, where the bank has two columns'),
  out: column.describe('Money that leaves, with or without a minus'),
  balance: column.describe('Balance of the account after the row; the rows are proven by it'),
  currency: column.describe('Currency of amount and balance'),
  name: column.describe('Name of the other side'),
  account: column.describe('Account of the other side; a BIC may follow it'),
  agent: column.describe('BIC of the other side'),
  payerName: column.describe('Name of who pays, on either side'),
  payeeName: column.describe('Name of who is paid, on either side'),
  payerAccount: column.describe('Account of who pays: our own in a debit'),
  payeeAccount: column.describe('Account of who is paid: our own in a credit'),
  creditorAccount: column.describe('Account of the payee, to be trusted in debits only; a BIC may follow it'),
  creditorAgent: column.describe('BIC of the payee, to be trusted in debits only'),
  ownAccount: column.describe('The account of the statement'),
  reference: column.describe('Payment reference'),
  text: column.describe('Free text; every one of these columns is taken'),
  title: column.describe("The bank's own word for the row: its text when there is no other"),
  bankId: column.describe("The bank's id of the row"),
  instructionId: column.describe("The payer's own id"),
  code: column.describe('National three-digit code'),
  status: column.describe('Whether the row is booked'),
});

/** The days that a bank may write. A day or month of one digit is taken where the marks show its end. */
const DATE_FORMATS = ['YYYY-MM-DD', 'YYYY/MM/DD', 'DD.MM.YYYY', 'DD/MM/YYYY', 'DD-MM-YYYY', 'YYYYMMDD'] as const;

/**
 * A bank's CSV. Strict: an unknown key is an error.
 * Column names are compared without case, quotes and surplus blanks.
 */
export const csvProfileSchema = z
  .strictObject({
    name: z
      .string()
      .regex(/^[a-z0-9-]+$/)
      .describe('Chosen by this name'),
    bank: z.string().describe('For people'),
    signature: z
      .array(z.string())
      .describe('Columns that a header row must have to be of this bank; empty means never by itself'),
    columns,
    dates: z.array(z.enum(DATE_FORMATS)).min(1).describe('In the order in which they are tried'),
    decimalMark: z
      .enum([',', '.', 'either'])
      .describe(
        '`either`: the last mark, when one or two digits follow it; a lone mark with three digits is ambiguous and set aside',
      ),
    currency: currencyCodeSchema.optional().describe('Where no column says it'),
    referenceScheme: z.enum(['fi', 'ocr', 'kid']).optional().describe('Whose rules references follow'),
    empty: z.array(z.string()).optional().describe('Words that stand for an empty cell'),
    quote: z
      .string()
      .length(1)
      .optional()
      .describe('The mark around texts that hold the delimiter; a double quote unless said'),
    pending: z
      .strictObject({
        dates: names.optional().describe('Words in place of the booking day'),
        statuses: names.optional().describe('Values of the status column'),
        texts: names.optional().describe('Words anywhere in the text'),
      })
      .optional()
      .describe('What shows that a row is not booked yet'),
  })
  .refine((profile) => profile.columns.amount !== undefined || profile.columns.in !== undefined, {
    error: 'columns.amount, or columns.in and columns.out, must be given',
  });

export type CsvProfile = z.output<typeof csvProfileSchema>;
export type CsvColumn = keyof CsvProfile['columns'];

/**
 * Reads a profile, for example from a file of the user's own.
 * @throws ConfigError `csv.invalid-profile` with the path of the first fault.
 */
export function parseCsvProfile(value: unknown): CsvProfile {
  const parsed = csvProfileSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = issue?.path.join('.') || 'the profile';
  throw new ConfigError(
    `A CSV profile is wrong at ${path}: ${issue?.message ?? 'invalid'}. Compare it with the page on profiles.`,
    {
      code: 'csv.invalid-profile',
      cause: parsed.error,
    },
  );
}
