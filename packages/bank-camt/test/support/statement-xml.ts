// statement-xml.ts — small statements for tests: a head, and entries as given.

export interface StatementXmlOptions {
  readonly message?: string;
  readonly account?: string;
  readonly head?: string;
  readonly entries: string;
}

/** A camt.053 with one statement. */
export function statementXml({
  message = 'camt.053.001.08',
  account = 'FI2112345600000785',
  head = '',
  entries,
}: StatementXmlOptions): string {
  return (
    `<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:${message}"><BkToCstmrStmt>` +
    `<Stmt><Id>S1</Id><Acct><Id><IBAN>${account}</IBAN></Id><Ccy>EUR</Ccy></Acct>${head}${entries}</Stmt></BkToCstmrStmt></Document>`
  );
}

/** A booked credit of 10.00 EUR; `details` is what stands inside TxDtls, `rest` inside Ntry. */
export function entryXml(details: string | undefined, rest = ''): string {
  const inside = details === undefined ? '' : `<NtryDtls><TxDtls>${details}</TxDtls></NtryDtls>`;
  return `<Ntry><Amt Ccy="EUR">10.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2024-03-15</Dt></BookgDt>${rest}${inside}</Ntry>`;
}
