// cells.ts — a command as the cells of its rows, by column.
import { toSettlementPostings } from '@reskontra/adapter-kit';
import { type CommandOf, formatDecimal, type Money, unreachable } from '@reskontra/core';
import type { CsvConfig } from '../config.ts';
import { fromDate } from '../map/date.ts';

/** What is written to files. */
export type WrittenCommand = CommandOf<
  'erp.register_payment' | 'erp.set_case' | 'erp.set_due_date' | 'erp.book_settlement'
>;

export type Cells = Readonly<Record<string, string | undefined>>;

/** One row for a command about an invoice, one for each posting of a settlement. Amounts and days are as configured. */
export function toRows(command: WrittenCommand, config: CsvConfig): readonly Cells[] {
  return command.type === 'erp.book_settlement' ? settlementRows(command, config) : [invoiceRow(command, config)];
}

function settlementRows(command: CommandOf<'erp.book_settlement'>, config: CsvConfig): readonly Cells[] {
  return toSettlementPostings(command, config.writeBack?.settlementAccounts).map(({ posting, account, amount }) => ({
    settlement: command.number,
    bookedOn: fromDate(command.on, config.dateFormat),
    posting,
    account,
    amount: toAmount(amount, config),
    currency: amount.currency,
    text: `Settlement ${command.number}: ${posting}`,
  }));
}

function invoiceRow(command: Exclude<WrittenCommand, { type: 'erp.book_settlement' }>, config: CsvConfig): Cells {
  const invoice = command.invoice.number;
  const { dateFormat } = config;
  switch (command.type) {
    case 'erp.register_payment': {
      const { sum, on, bookAccount } = command;
      return {
        invoice,
        amount: toAmount(sum, config),
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

function toAmount(amount: Money, { decimalMark = '.' }: CsvConfig): string {
  return formatDecimal(amount).replace('.', decimalMark);
}
