// contract.ts — what every contestant must extract from each transaction, and the line by which it is compared.

/** Text is '' when the statement does not say it. */
export interface ExtractedTransaction {
  /** Cents, negative when money leaves: TxDtls/Amt, else AmtDtls/TxAmt/Amt, else Ntry/Amt. */
  amount: number;
  currency: string;
  status: string;
  /** `true`, or '' for everything else. */
  reversal: string;
  /** The first ten characters of BookgDt, ValDt and AccptncDtTm. */
  bookedOn: string;
  valueOn: string;
  paidOn: string;
  debtorName: string;
  debtorAccount: string;
  debtorAgent: string;
  creditorName: string;
  creditorAccount: string;
  /** CdtrRefInf/Ref, joined by commas. */
  references: string;
  /** RfrdDocInf as type:number, joined by commas. */
  documents: string;
  /** Ustrd, joined by line feeds; AddtlNtryInf for an entry without details. */
  text: string;
  bankId: string;
  entryBankId: string;
  /** '' for NOTPROVIDED. */
  endToEndId: string;
  instructionId: string;
  /** Domain, family and sub-family of the transaction, else of the entry, joined by slashes. */
  domainCode: string;
  /** The first three characters of BkTxCd/Prtry/Cd of the transaction, else of the entry. */
  bankCode: string;
  purpose: string;
  /** InstdAmt in cents, and its currency; 0 and '' when absent. */
  instructed: number;
  instructedCurrency: string;
  /** Btch/NbOfTxs. */
  batchCount: string;
}

const UNIT = '\u001f';

export function toLine(t: ExtractedTransaction): string {
  return `${[
    t.amount,
    t.currency,
    t.status,
    t.reversal,
    t.bookedOn,
    t.valueOn,
    t.paidOn,
    t.debtorName,
    t.debtorAccount,
    t.debtorAgent,
    t.creditorName,
    t.creditorAccount,
    t.references,
    t.documents,
    t.text,
    t.bankId,
    t.entryBankId,
    t.endToEndId,
    t.instructionId,
    t.domainCode,
    t.bankCode,
    t.purpose,
    t.instructed,
    t.instructedCurrency,
    t.batchCount,
  ].join(UNIT)}\n`;
}
