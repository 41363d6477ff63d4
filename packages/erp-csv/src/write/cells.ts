// cells.ts — a command as the cells of a row, by column.
import { type CommandOf, formatDecimal, unreachable } from '@reskontra/core';
import type { CsvConfig } from '../config.ts';
import { fromDate } from '../map/date.ts';

/** What is written to files; each is about one invoice. */
export type WrittenCommand = CommandOf<'erp.register_payment' | 'erp.set_case' | 'erp.set_due_date'>;

export type Cells = Readonly<Record<string, string | undefined>>;

/** Amounts and days as the configuration writes them. */
export function toCells(command: WrittenCommand, { decimalMark = '.', dateFormat }: CsvConfig): Cells {
  const invoice = command.invoice.number;
  switch (command.type) {
    case 'erp.register_payment': {
      const { sum, on, bookAccount } = command;
      return {
        invoice,
        amount: formatDecimal(sum).replace('.', decimalMark),
        currency: sum.currency,
        paidOn: fromDate(on, dateFormat),
        account: bookAccount,
        text: 'Paid to the collector',
      };
    }
    case 'erp.set_case': {
      const { number, status, url } = command;
      return { invoice, number, status, url };
    }
    case 'erp.set_due_date':
      return { invoice, dueDate: fromDate(command.dueDate, dateFormat) };
    default:
      return unreachable(command);
  }
}
