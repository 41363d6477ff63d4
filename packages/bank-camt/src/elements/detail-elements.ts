// detail-elements.ts — elements that entries and transactions share: amounts, codes, charges, returns.
import { amount, directionOf, sideAmount, type Table, text, unwantedWord, word } from '../meanings.ts';

export const detailElements: Table = {
  Amt: amount((r, money) => {
    r.detail.amount ??= money;
  }),
  CdtDbtInd: {
    evenEmpty: true,
    repeats: true,
    text: (r, slice) => {
      const direction = directionOf(slice);
      if (direction === 0) r.setAside('statement.missing-direction', 'CdtDbtInd is neither CRDT nor DBIT');
      else r.detail.direction = direction;
    },
  },
  'AmtDtls/TxAmt/Amt': {
    evenEmpty: true,
    text: (r, slice) => {
      r.detail.transactionAmount ??= r.readTransactionAmount(slice);
    },
  },
  'AmtDtls/InstdAmt/Amt': sideAmount((r, money) => {
    r.detail.instructed ??= money;
  }),
  'AmtDtls/(TxAmt|InstdAmt|CntrValAmt)/CcyXchg/SrcCcy': text((r, slice) => {
    r.detail.exchange.source ??= r.texts.other.read(slice);
  }),
  'AmtDtls/(TxAmt|InstdAmt|CntrValAmt)/CcyXchg/TrgtCcy': text((r, slice) => {
    r.detail.exchange.target ??= r.texts.other.read(slice);
  }),
  'AmtDtls/(TxAmt|InstdAmt|CntrValAmt)/CcyXchg/XchgRate': text((r, slice) => {
    r.detail.exchange.rate ??= slice.toString();
  }),
  'BkTxCd/Domn/Cd': word((r, slice) => {
    r.detail.code.domain ??= r.texts.domain.read(slice);
  }),
  'BkTxCd/Domn/Fmly/Cd': word((r, slice) => {
    r.detail.code.family ??= r.texts.family.read(slice);
  }),
  'BkTxCd/Domn/Fmly/SubFmlyCd': word((r, slice) => {
    r.detail.code.subFamily ??= r.texts.subFamily.read(slice);
  }),
  'BkTxCd/Prtry/Issr': unwantedWord,
  'BkTxCd/Prtry/Cd': word((r, slice) => {
    r.detail.code.proprietary ??= r.texts.proprietary.read(slice);
  }),
  // Charges came as a list of Chrgs, then of records inside it.
  'Chrgs[/Rcrd]': { open: (r) => r.detail.beginCharge(), close: (r) => r.detail.endCharge() },
  'Chrgs[/Rcrd]/Amt': sideAmount((r, money) => {
    r.detail.chargeAmount = money;
  }),
  'Chrgs[/Rcrd]/CdtDbtInd': text((r, slice) => {
    r.detail.chargeDirection = directionOf(slice);
  }),
  'Chrgs/TtlChrgsAndTaxAmt': sideAmount((r, money) => {
    r.detail.totalCharges ??= money;
  }),
  'RtrInf/Rsn/(Cd|Prtry)': text((r, slice) => {
    r.detail.returnReason ??= r.texts.other.read(slice);
  }),
};
