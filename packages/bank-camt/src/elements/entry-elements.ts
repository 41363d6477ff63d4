// entry-elements.ts — an entry of a statement, with its transactions.
import { FROM_7, TO_6 } from '../checks/version-check.ts';
import { amount, below, date, isTrue, type Table, text, word } from '../meanings.ts';
import type { Receiver } from '../receiver.ts';
import { detailElements } from './detail-elements.ts';
import { transactionElements } from './transaction-elements.ts';

export const entryElements: Table = {
  '': { open: (r) => r.beginEntry(), close: (r) => r.endEntry() },
  ...detailElements,
  Sts: word((r, slice) => {
    r.entry.status ??= r.texts.status.read(slice);
    r.seenShape(TO_6);
  }),
  'Sts/(Cd|Prtry)': word((r, slice) => {
    r.entry.status ??= r.texts.status.read(slice);
    r.seenShape(FROM_7);
  }),
  RvslInd: word((r, slice) => {
    r.entry.reversal = isTrue(slice);
  }),
  'BookgDt/(Dt|DtTm)': date('booked', (r, day) => {
    if (day === undefined) noDay(r, 'BookgDt');
    r.entry.bookedOn ??= day;
  }),
  'ValDt/(Dt|DtTm)': date('value', (r, day) => {
    if (day === undefined) noDay(r, 'ValDt');
    r.entry.valueOn ??= day;
  }),
  AcctSvcrRef: text((r, slice) => {
    r.entry.bankId ??= slice.toString();
  }),
  'NtryDtls/Btch': {
    open: (r) => {
      r.entry.batches++;
    },
  },
  'NtryDtls/Btch/(MsgId|PmtInfId)': text((r, slice) => {
    r.entry.batchId ??= slice.toString();
  }),
  'NtryDtls/Btch/NbOfTxs': text((r, slice) => {
    const digits = r.texts.other.read(slice);
    if (/^\d{1,15}$/.test(digits)) r.entry.addBatchCount(Number(digits));
  }),
  'NtryDtls/Btch/TtlAmt': amount((r, money) => r.entry.addBatchTotal(money)),
  AddtlNtryInf: text((r, slice) => {
    r.entry.additionalInformation ??= slice.toString();
  }),
  ...below('NtryDtls/TxDtls', transactionElements),
};

function noDay(receiver: Receiver, name: string): void {
  receiver.setAside('statement.bad-date', `${name} is not a day`);
}
