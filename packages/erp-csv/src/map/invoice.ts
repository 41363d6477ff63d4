// invoice.ts — rows of the invoice file to invoices.
import { present } from '@reskontra/adapter-kit';
import { factId, type InvoiceFact, isNegative, isZero, positive } from '@reskontra/core';
import type { CsvConfig } from '../config.ts';
import type { RemoteFile } from '../remote.ts';
import { ADAPTER_ID, type MappedRow, mapRows, type RowReader } from './row-reader.ts';

/**
 * One invoice a row. A number that comes a second time is set aside: two rows cannot both be the invoice.
 * `open` is given only when there are no files of credit notes and payments, which would say the same again.
 */
export function toInvoiceFacts(file: RemoteFile<'invoices'>, config: CsvConfig): readonly MappedRow<InvoiceFact>[] {
  const lines = new Map<string, number>();
  const isOnlySource = config.creditNotes === undefined && config.payments === undefined;

  return mapRows(file, config, (reader) => {
    const number = reader.required('number');
    const earlier = lines.get(number);
    if (earlier !== undefined) {
      throw reader.error(
        'number',
        `the same number stands in line ${earlier}. Leave one of the two.`,
        'erp-csv.duplicate-number',
      );
    }
    const invoice = toInvoice(number, reader, isOnlySource);
    lines.set(number, reader.row.line); // not before: a row that is set aside stands in nobody's way
    return [invoice];
  });
}

function toInvoice(number: string, reader: RowReader<'invoices'>, isOnlySource: boolean): InvoiceFact {
  const amount = reader.requiredAmount('amount');
  if (isNegative(amount)) {
    throw reader.error(
      'amount',
      'an invoice cannot be negative. Put credit notes into a file of their own ("creditNotes").',
      'erp-csv.negative-invoice',
    );
  }
  if (isZero(amount))
    throw reader.error(
      'amount',
      'an invoice of nothing has nothing to collect. Leave it out.',
      'erp-csv.empty-invoice',
    );
  const debtor = present({
    id: reader.text('debtorId'),
    name: reader.text('debtorName'),
    businessId: reader.text('businessId'),
    account: reader.text('debtorAccount'),
  });
  return {
    id: factId(ADAPTER_ID, 'invoice', number),
    kind: 'invoice',
    invoice: { number, ...present({ uuid: reader.text('uuid'), ledgerId: reader.text('ledgerId') }) },
    amount: positive(amount),
    references: reader.references(),
    ...present({
      open: isOnlySource ? reader.amount('open') : undefined,
      issuedOn: reader.date('issuedOn'),
      dueDate: reader.date('dueDate'),
      debtor: Object.keys(debtor).length === 0 ? undefined : debtor,
      excluded: reader.flag('excluded'),
    }),
  };
}
