// payment.ts — rows of the payment file to payments.
import { createOccurrences, fromMark, present } from '@reskontra/adapter-kit';
import { type ErpPaymentFact, factId, formatMoney, isPositive, positive } from '@reskontra/core';
import type { CsvConfig } from '../config.ts';
import type { RemoteFile } from '../remote.ts';
import { MARK } from './mark.ts';
import { ADAPTER_ID, type MappedRow, mapRows } from './row-reader.ts';

/**
 * One payment a row. Its id is made from invoice, day, amount, the payment's own number where there is one, and the
 * occurrence: one voucher may hold many payments, and two equal payments on one day are both genuine.
 */
export function toPaymentFacts(file: RemoteFile<'payments'>, config: CsvConfig): readonly MappedRow<ErpPaymentFact>[] {
  const occurrenceOf = createOccurrences();

  return mapRows(file, config, (reader) => {
    const invoice = reader.required('invoice');
    reader.required('paidOn');
    const paidOn = reader.date('paidOn');
    const amount = reader.requiredAmount('amount');
    if (paidOn === undefined || !isPositive(amount)) {
      throw reader.error(
        'amount',
        'a payment must be above zero. Report what was taken back at the collector by hand.',
        'erp-csv.negative-payment',
      );
    }
    const own = reader.text('id');
    const externalReference = reader.text('externalReference');
    const key = [invoice, paidOn, formatMoney(amount), ...(own === undefined ? [] : [own])];
    const occurrence = occurrenceOf(JSON.stringify(key));
    const payer = present({ name: reader.text('payerName'), account: reader.text('payerAccount') });
    return [
      {
        id: factId(ADAPTER_ID, 'payment', ...key, ...(occurrence === 1 ? [] : [`#${occurrence}`])),
        kind: 'erp-payment',
        invoice: { number: invoice },
        amount: positive(amount),
        paidOn,
        ...present({
          payer: Object.keys(payer).length === 0 ? undefined : payer,
          bookAccount: reader.text('bookAccount'),
          externalReference,
          causedBy: fromMark(externalReference, MARK) ?? fromMark(own, MARK),
        }),
      },
    ];
  });
}
