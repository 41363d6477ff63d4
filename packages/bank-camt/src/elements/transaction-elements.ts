// transaction-elements.ts — a transaction below an entry.
import { FROM_8 } from '../checks/version-check.ts';
import { below, date, type Table, text } from '../meanings.ts';
import { detailElements } from './detail-elements.ts';
import { partyElements } from './party-elements.ts';
import { remittanceElements } from './remittance-elements.ts';

export const transactionElements: Table = {
  '': { open: (r) => r.beginTransaction(), close: (r) => r.endTransaction() },
  ...detailElements,
  'Refs/AcctSvcrRef': text((r, slice) => {
    r.transaction.bankId ??= slice.toString();
  }),
  'Refs/EndToEndId': text((r, slice) => {
    r.transaction.endToEndId ??= slice.toString();
  }),
  'Refs/InstrId': text((r, slice) => {
    r.transaction.instructionId ??= slice.toString();
  }),
  'Refs/TxId': text((r, slice) => {
    r.transaction.transactionId ??= slice.toString();
  }),
  'Refs/UETR': text((r, slice) => {
    r.transaction.uetr ??= slice.toString();
    r.seenShape(FROM_8);
  }),
  'Refs/MndtId': text((r, slice) => {
    r.transaction.mandateId ??= slice.toString();
  }),
  ...partyElements,
  ...below('RmtInf', remittanceElements),
  'Purp/(Cd|Prtry)': text((r, slice) => {
    r.transaction.purpose ??= r.texts.purpose.read(slice);
  }),
  'RltdDts/AccptncDtTm': date('paid', (r, day) => {
    r.transaction.paidOn ??= day;
  }),
  AddtlTxInf: text((r, slice) => {
    r.transaction.additionalInformation ??= slice.toString();
  }),
};
