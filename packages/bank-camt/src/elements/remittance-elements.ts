// remittance-elements.ts — what a payment is for: free text, references, documents.
import { add } from '../list.ts';
import { date, sideAmount, type Table, text, unwantedWord, word } from '../meanings.ts';

export const remittanceElements: Table = {
  Ustrd: text((r, slice) => {
    r.transaction.text = add(r.transaction.text, slice.toString());
  }),
  Strd: { open: (r) => r.remittance.begin(), close: (r) => r.endRemittance() },
  'Strd/CdtrRefInf/Tp/(CdOrPrtry/Cd|Issr)': unwantedWord,
  'Strd/CdtrRefInf/Ref': text((r, slice) => {
    r.remittance.reference ??= slice.toString();
  }),
  'Strd/CdtrRefInf/CdtrRef': text((r, slice) => {
    r.remittance.reference ??= slice.toString(); // camt.05x.001.01
  }),
  'Strd/RfrdDocInf': { open: (r) => r.remittance.beginDocument() },
  'Strd/RfrdDocInf/Tp/CdOrPrtry/(Cd|Prtry)': word((r, slice) => {
    r.remittance.document.type ??= r.texts.type.read(slice);
  }),
  'Strd/RfrdDocInf/RfrdDocTp/(Cd|Prtry)': text((r, slice) => {
    r.remittance.document.type ??= r.texts.type.read(slice); // camt.05x.001.01
  }),
  'Strd/RfrdDocInf/(Nb|RfrdDocNb)': text((r, slice) => {
    r.remittance.document.number ??= slice.toString();
  }),
  'Strd/RfrdDocInf/RltdDt[/Dt]': date('other', (r, day) => {
    r.remittance.document.date ??= day;
  }),
  'Strd/RfrdDocAmt/RmtdAmt': sideAmount((r, money) => {
    r.remittance.remitted ??= money;
  }),
  'Strd/RfrdDocAmt/DuePyblAmt': sideAmount((r, money) => {
    r.remittance.due ??= money;
  }),
  'Strd/RfrdDocAmt/CdtNoteAmt': sideAmount((r, money) => {
    r.remittance.credited ??= money;
  }),
  'Strd/RfrdDocAmt/RmtAmtAndTp': {
    open: (r) => r.remittance.beginTypedAmount(),
    close: (r) => r.remittance.endTypedAmount(),
  },
  'Strd/RfrdDocAmt/RmtAmtAndTp/Tp/(Cd|Prtry)': text((r, slice) => {
    r.remittance.amountType = r.texts.type.read(slice);
  }),
  'Strd/RfrdDocAmt/RmtAmtAndTp/Amt': sideAmount((r, money) => {
    r.remittance.amount = money;
  }),
  'Strd/AddtlRmtInf': text((r, slice) => {
    r.transaction.notes = add(r.transaction.notes, slice.toString());
  }),
};
