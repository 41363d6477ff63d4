// cells.ts — a command as the cells of a row, by column.
import { type CommandOf, type ErpCommandType, formatDecimal, unreachable } from '@reskontra/core';
import type { CsvConfig } from '../config.ts';
import { fromDate } from '../map/date.ts';

export type Cells = Readonly<Record<string, string | undefined>>;

/** Amounts and days as the configuration writes them. */
export function toCells(command: CommandOf<ErpCommandType>, { decimalMark = '.', dateFormat }: CsvConfig): Cells {
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
