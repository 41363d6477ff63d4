// config.ts — the adapter's part of the configuration file.
import { DELIMITERS, settlementAccountsSchema, TEXT_ENCODINGS } from '@reskontra/adapter-kit';
import { currencyCodeSchema } from '@reskontra/core';
import { z } from 'zod';
import { COLUMNS, type ColumnName, type FileKind } from './columns.ts';
import { DATE_FORMATS } from './map/date.ts';
import { HEADINGS } from './write/headings.ts';

const path = z.string().min(1);

function headings<K extends FileKind>(kind: K) {
  const names = Object.keys(COLUMNS[kind]) as ColumnName<K>[];
  const shape = Object.fromEntries(names.map((name) => [name, z.string().min(1).optional()]));
  return z.strictObject(shape as Record<ColumnName<K>, z.ZodOptional<z.ZodString>>).optional();
}

function headingsOf(columns: Readonly<Record<string, string>>) {
  const names = Object.keys(columns);
  return z.strictObject(Object.fromEntries(names.map((name) => [name, z.string().min(1).optional()])));
}

export const config = z.strictObject({
  adapter: z.string().optional().describe('The package of this adapter.'),
  invoices: path.describe('File of the open invoices, from the folder of the configuration.'),
  creditNotes: path.optional().describe('File of the credit notes and the invoices they were applied to.'),
  payments: path.optional().describe('File of the payments booked in the ERP.'),
  writeBack: z
    .strictObject({
      payments: path.optional().describe('File for payments that the collector received.'),
      cases: path.optional().describe("File for the collector's case numbers."),
      dueDates: path.optional().describe('File for due dates that the collector agreed to.'),
      settlements: path.optional().describe('File for what the collector paid in one sum, as postings.'),
      settlementAccounts: settlementAccountsSchema
        .optional()
        .describe('Accounts of the postings. Without them the ERP chooses by the name of the posting.'),
      headings: z
        .strictObject({
          payments: headingsOf(HEADINGS.payments),
          cases: headingsOf(HEADINGS.cases),
          dueDates: headingsOf(HEADINGS.dueDates),
          settlements: headingsOf(HEADINGS.settlements),
        })
        .partial()
        .optional()
        .describe('Headings that the import of the ERP wants: { "payments": { "invoice": "Laskunumero" } }.'),
    })
    .optional()
    .describe('Files that the ERP imports. What has none is not written.'),
  currency: currencyCodeSchema.optional().describe('Currency of rows whose file has no currency column.'),
  columns: z
    .strictObject({
      invoices: headings('invoices'),
      creditNotes: headings('creditNotes'),
      payments: headings('payments'),
    })
    .optional()
    .describe('Headings of your own: { "invoices": { "dueDate": "Pay before" } }. The usual ones need none.'),
  decimalMark: z.enum(['.', ',']).optional().describe('What stands before the cents. Seen from the file when absent.'),
  dateFormat: z.enum(DATE_FORMATS).optional().describe('How days are written besides yyyy-mm-dd. Never guessed.'),
  delimiter: z.enum(DELIMITERS).optional().describe('What stands between columns. Seen from the header when absent.'),
  encoding: z.enum(TEXT_ENCODINGS).optional().describe('Seen from the bytes when absent.'),
  referenceScheme: z
    .enum(['fi', 'rf', 'kid', 'ocr', 'qrr', 'other'])
    .optional()
    .describe('Whose references the reference column holds.'),
});

export type CsvConfig = z.output<typeof config>;
