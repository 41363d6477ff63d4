// What is read of an entry, one thing at a time.
import type { BankTransaction } from '@reskontra/core';
import { describe, expect, it } from 'vitest';
import { fixture } from './support/fixtures.ts';
import { readCamt } from './support/read-camt.ts';
import { entryXml, statementXml } from './support/statement-xml.ts';

function readOne(details: string | undefined, rest?: string, account?: string): BankTransaction {
  const { transactions } = readCamt(
    statementXml({ entries: entryXml(details, rest), ...(account === undefined ? {} : { account }) }),
  );
  return transactions[0] as BankTransaction;
}

describe('a transaction', () => {
  it('has a property only where the bank says something, so that strict schemas take it', () => {
    const contents = ['fi-day.camt.053.001.02.xml', 'fi-day.camt.053.001.13.xml', 'batch-without-details.xml'].map(
      (name) => readCamt(fixture(name)),
    );

    for (const { transactions, statements } of contents) {
      expect(undefinedIn(transactions)).toEqual([]);
      expect(undefinedIn(statements)).toEqual([]);
    }
  });
});

describe('parties', () => {
  it('takes names, accounts, agents and ids in the older and the newer shape', () => {
    const older = readOne(
      '<RltdPties><Dbtr><Nm>A Oy</Nm><Id><OrgId><Othr><Id>123</Id></Othr></OrgId></Id></Dbtr><DbtrAcct><Id><IBAN>FI14 1009 3000 1234 58</IBAN></Id></DbtrAcct></RltdPties><RltdAgts><DbtrAgt><FinInstnId><BIC>NDEAFIHH</BIC></FinInstnId></DbtrAgt></RltdAgts>',
    );
    const newer = readOne(
      '<RltdPties><Dbtr><Pty><Nm>A Oy</Nm><Id><OrgId><Othr><Id>123</Id></Othr></OrgId></Id></Pty></Dbtr><DbtrAcct><Id><IBAN>FI1410093000123458</IBAN></Id></DbtrAcct></RltdPties><RltdAgts><DbtrAgt><FinInstnId><BICFI>NDEAFIHH</BICFI></FinInstnId></DbtrAgt></RltdAgts>',
    );

    expect(older.debtor).toEqual({ name: 'A Oy', account: 'FI1410093000123458', agent: 'NDEAFIHH', id: '123' });
    expect(newer.debtor).toEqual(older.debtor);
  });

  it('keeps the ultimate parties apart from the parties', () => {
    const { debtor, ultimateDebtor, creditor, ultimateCreditor } = readOne(
      '<RltdPties><Dbtr><Nm>A</Nm></Dbtr><UltmtDbtr><Nm>B</Nm></UltmtDbtr><Cdtr><Nm>C</Nm></Cdtr><UltmtCdtr><Pty><Nm>D</Nm></Pty></UltmtCdtr></RltdPties>',
    );

    expect([debtor?.name, ultimateDebtor?.name, creditor?.name, ultimateCreditor?.name]).toEqual(['A', 'B', 'C', 'D']);
  });

  it('takes an account that is no IBAN, without its dots', () => {
    expect(
      readOne('<RltdPties><DbtrAcct><Id><Othr><Id>8601.11.17947</Id></Othr></Id></DbtrAcct></RltdPties>').debtor,
    ).toEqual({ account: '86011117947' });
  });

  it('says nothing of a party that the bank does not name', () => {
    expect(readOne('<Refs/>').debtor).toBeUndefined();
  });
});

describe('references', () => {
  const withReference = (reference: string): string =>
    `<RmtInf><Strd><CdtrRefInf><Ref>${reference}</Ref></CdtrRefInf></Strd></RmtInf>`;

  it('reads a padded Finnish reference, and flags a wrong check digit without leaving it out', () => {
    expect(readOne(withReference('00000000002024001012')).references).toEqual([
      { scheme: 'fi', canonical: '2024001012', raw: '00000000002024001012', valid: true, from: 'CdtrRefInf' },
    ]);
    expect(readOne(withReference('2024001013')).references).toMatchObject([
      { scheme: 'fi', canonical: '2024001013', valid: false },
    ]);
  });

  it('reads RF in small letters and blanks, on any account', () => {
    expect(readOne(withReference('rf95 2024 0010 41'), '', 'DE89370400440532013000').references).toMatchObject([
      { scheme: 'rf', canonical: 'RF952024001041', valid: true },
    ]);
  });

  it('reads digits by the rules of the country of the account', () => {
    expect(readOne(withReference('00001234566'), '', 'NO9386011117947').references).toMatchObject([
      { scheme: 'kid', canonical: '00001234566', valid: true },
    ]);
    expect(readOne(withReference('657866'), '', 'SE4550000000058398257466').references).toMatchObject([
      { scheme: 'ocr', canonical: '657866' },
    ]);
    expect(readOne(withReference('210000000003139471430009017'), '', 'CH9300762011623852957').references).toMatchObject(
      [{ scheme: 'qrr', valid: true }],
    );
  });

  it('keeps every reference of several remittances, in order', () => {
    const { references } = readOne(
      '<RmtInf><Strd><CdtrRefInf><Ref>1232</Ref></CdtrRefInf></Strd><Strd><CdtrRefInf><Ref>12344</Ref></CdtrRefInf></Strd></RmtInf>',
    );

    expect(references.map(({ canonical }) => canonical)).toEqual(['1232', '12344']);
  });
});

describe('documents', () => {
  const invoice =
    '<RfrdDocInf><Tp><CdOrPrtry><Cd>CINV</Cd></CdOrPrtry></Tp><Nb>17</Nb><RltdDt>2024-03-01</RltdDt></RfrdDocInf>';
  const note =
    '<RfrdDocInf><Tp><CdOrPrtry><Cd>CREN</Cd></CdOrPrtry></Tp><Nb>18</Nb><RltdDt><Tp><Cd>X</Cd></Tp><Dt>2024-03-02</Dt></RltdDt></RfrdDocInf>';

  it('reads invoice and credit note with signed amounts in both shapes of RfrdDocAmt', () => {
    const older = readOne(
      `<RmtInf><Strd>${invoice}<RfrdDocAmt><RmtdAmt Ccy="EUR">30</RmtdAmt></RfrdDocAmt></Strd><Strd>${note}<RfrdDocAmt><CdtNoteAmt Ccy="EUR">20</CdtNoteAmt></RfrdDocAmt></Strd></RmtInf>`,
    );
    const newer = readOne(
      `<RmtInf><Strd>${invoice}<RfrdDocAmt><RmtAmtAndTp><Tp><Cd>RMTD</Cd></Tp><Amt Ccy="EUR">30</Amt></RmtAmtAndTp></RfrdDocAmt></Strd><Strd>${note}<RfrdDocAmt><RmtAmtAndTp><Tp><Cd>CREN</Cd></Tp><Amt Ccy="EUR">20</Amt></RmtAmtAndTp></RfrdDocAmt></Strd></RmtInf>`,
    );

    expect(older.documents).toEqual([
      { type: 'CINV', number: '17', date: '2024-03-01', amount: { currency: 'EUR', minor: 3_000 } },
      { type: 'CREN', number: '18', date: '2024-03-02', amount: { currency: 'EUR', minor: -2_000 } },
    ]);
    expect(newer.documents).toEqual(older.documents);
  });

  it('takes an amount that names no document as an invoice, with its reference', () => {
    const { documents } = readOne(
      '<RmtInf><Strd><RfrdDocAmt><RmtdAmt Ccy="EUR">13.71</RmtdAmt></RfrdDocAmt><CdtrRefInf><Ref>1232</Ref></CdtrRefInf></Strd></RmtInf>',
    );

    expect(documents).toMatchObject([{ type: 'CINV', amount: { minor: 1_371 }, reference: { canonical: '1232' } }]);
  });

  it('gives an amount for several documents to none of them', () => {
    const { documents } = readOne(
      `<RmtInf><Strd>${invoice}${note}<RfrdDocAmt><RmtdAmt Ccy="EUR">30</RmtdAmt></RfrdDocAmt></Strd></RmtInf>`,
    );

    expect(documents.map(({ number, amount }) => [number, amount])).toEqual([
      ['17', undefined],
      ['18', undefined],
    ]);
  });
});

describe('text and ids', () => {
  it('keeps the lines as the bank cut them, then notes, then what the bank adds', () => {
    const { text } = readOne(
      '<RmtInf><Ustrd>Free text max 140 characters and ma</Ustrd><Ustrd>x 35 characters in one line</Ustrd><Strd><AddtlRmtInf>note</AddtlRmtInf></Strd></RmtInf><AddtlTxInf>more</AddtlTxInf>',
      '<AddtlNtryInf>entry</AddtlNtryInf>',
    );

    expect(text).toEqual([
      'Free text max 140 characters and ma',
      'x 35 characters in one line',
      'note',
      'more',
      'entry',
    ]);
  });

  it('takes every id, and a word for nothing as none', () => {
    const found = readOne(
      '<Refs><AcctSvcrRef>T1</AcctSvcrRef><InstrId>I1</InstrId><EndToEndId>NOTPROVIDED</EndToEndId><UETR>eb6305c9-1f7f-49de-aed0-16487c27b42d</UETR><TxId>X1</TxId><MndtId>M1</MndtId></Refs><Purp><Cd>SALA</Cd></Purp><RltdDts><AccptncDtTm>2024-03-14T23:30:00-08:00</AccptncDtTm></RltdDts>',
      '<AcctSvcrRef>E1</AcctSvcrRef>',
    );

    expect(found).toMatchObject({
      bankId: 'T1',
      entryBankId: 'E1',
      instructionId: 'I1',
      uetr: 'eb6305c9-1f7f-49de-aed0-16487c27b42d',
      transactionId: 'X1',
      mandateId: 'M1',
      purpose: 'SALA',
      paidOn: '2024-03-14',
    });
    expect(found.endToEndId).toBeUndefined();
  });

  it('takes the ISO code in its parts and the national code from the words around it', () => {
    const code =
      '<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn><Prtry><Cd>705 VIITESIIRROT</Cd></Prtry></BkTxCd>';

    expect(readOne(undefined, code)).toMatchObject({ domainCode: 'PMNT/RCDT/ESCT', bankCode: '705' });
    expect(readOne('<BkTxCd><Prtry><Cd>710TILISIIRTO</Cd></Prtry></BkTxCd>', code)).toMatchObject({
      domainCode: 'PMNT/RCDT/ESCT',
      bankCode: '710',
    });
    expect(readOne('<BkTxCd><Prtry><Cd>NTRF+1234</Cd></Prtry></BkTxCd>').bankCode).toBeUndefined();
  });
});

describe('amounts and directions', () => {
  it('keeps the true direction of a reversal: nothing flips it', () => {
    const { transactions } = readCamt(
      statementXml({
        entries: entryXml('<RtrInf><Rsn><Cd>FOCR</Cd></Rsn></RtrInf>', '<RvslInd>true</RvslInd>').replace(
          'CRDT',
          'DBIT',
        ),
      }),
    );

    expect(transactions).toMatchObject([{ amount: { minor: -1_000 }, reversal: true, returnReason: 'FOCR' }]);
  });

  it('takes instructed amount and rate, and charges in the older and the newer shape', () => {
    const exchange =
      '<AmtDtls><InstdAmt><Amt Ccy="USD">11.00</Amt></InstdAmt><TxAmt><Amt Ccy="EUR">10.00</Amt><CcyXchg><SrcCcy>USD</SrcCcy><TrgtCcy>EUR</TrgtCcy><XchgRate>1.1</XchgRate></CcyXchg></TxAmt></AmtDtls>';

    expect(readOne(exchange)).toMatchObject({
      instructed: { currency: 'USD', minor: 1_100 },
      exchange: { source: 'USD', target: 'EUR', rate: '1.1' },
    });
    expect(readOne('<Chrgs><Amt Ccy="EUR">0.31</Amt></Chrgs>').charges).toEqual([{ currency: 'EUR', minor: 31 }]);
    expect(
      readOne(
        '<Chrgs><TtlChrgsAndTaxAmt Ccy="EUR">0.50</TtlChrgsAndTaxAmt><Rcrd><Amt Ccy="EUR">0.31</Amt></Rcrd><Rcrd><Amt Ccy="EUR">0.19</Amt></Rcrd></Chrgs>',
      ).charges,
    ).toEqual([
      { currency: 'EUR', minor: 31 },
      { currency: 'EUR', minor: 19 },
    ]);
  });

  it('uses the value day where there is no booking day, and the day that the bank wrote of a moment', () => {
    const entries =
      '<Ntry><Amt Ccy="EUR">1</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><ValDt><DtTm>2024-03-15T23:59:59-08:00</DtTm></ValDt></Ntry>';

    expect(readCamt(statementXml({ entries })).transactions).toMatchObject([
      { bookedOn: '2024-03-15', valueOn: '2024-03-15' },
    ]);
  });

  it('reads the status in both shapes, and a word that ISO does not know as information with a warning', () => {
    const entry = (status: string): string => `<Ntry><Amt Ccy="EUR">1</Amt><CdtDbtInd>CRDT</CdtDbtInd>${status}</Ntry>`;
    const { transactions, diagnostics } = readCamt(
      statementXml({
        entries: ['<Sts>PDNG</Sts>', '<Sts><Cd>FUTR</Cd></Sts>', '<Sts>INFO</Sts>', '<Sts>HELD</Sts>']
          .map(entry)
          .join(''),
      }),
    );

    expect(transactions.map(({ status }) => status)).toEqual(['pending', 'future', 'info', 'info']);
    expect(diagnostics).toContainEqual(
      expect.objectContaining({ code: 'statement.unknown-status', path: '4', level: 'warning' }),
    );
  });

  it('warns when the one transaction differs from its entry, unless the charges explain it', () => {
    const details = '<AmtDtls><TxAmt><Amt Ccy="EUR">10.50</Amt></TxAmt></AmtDtls>';
    const codes = (xml: string): string[] =>
      readCamt(statementXml({ entries: entryXml(xml) })).diagnostics.map(({ code }) => code);

    expect(codes(details)).toContain('statement.batch-sum');
    expect(codes(`${details}<Chrgs><Amt Ccy="EUR">0.50</Amt></Chrgs>`)).not.toContain('statement.batch-sum');
  });

  it('reads transactions without amounts of their own as one sum with all references', () => {
    const reference = (value: string): string =>
      `<TxDtls><RmtInf><Strd><CdtrRefInf><Ref>${value}</Ref></CdtrRefInf></Strd></RmtInf></TxDtls>`;
    const entries = entryXml(undefined, `<NtryDtls>${reference('1232')}${reference('12344')}</NtryDtls>`);

    const { transactions, diagnostics } = readCamt(statementXml({ entries }));

    expect(transactions).toHaveLength(1);
    expect(transactions[0]).toMatchObject({ detailed: false, amount: { minor: 1_000 }, batch: { count: 2 } });
    expect(transactions[0]?.references.map(({ raw }) => raw)).toEqual(['1232', '12344']);
    expect(diagnostics[0]).toMatchObject({ code: 'statement.details-without-amount', path: '1' });
  });
});

describe('entries that are set aside', () => {
  const bad = {
    'statement.missing-currency': '<Amt>1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>',
    'statement.unknown-currency': '<Amt Ccy="EURO">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>',
    'statement.bad-amount': '<Amt Ccy="EUR"></Amt><CdtDbtInd>CRDT</CdtDbtInd>',
    'statement.too-many-decimals': '<Amt Ccy="JPY">1.5</Amt><CdtDbtInd>CRDT</CdtDbtInd>',
    'statement.missing-direction': '<Amt Ccy="EUR">1.00</Amt>',
    'statement.missing-amount': '<CdtDbtInd>CRDT</CdtDbtInd>',
    'statement.bad-date': '<Amt Ccy="EUR">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><BookgDt><Dt>2024-02-30</Dt></BookgDt>',
  };

  for (const [code, inside] of Object.entries(bad)) {
    it(`${code}: alone, with its line and path; the entries around it are read`, () => {
      const { transactions, totals, diagnostics } = readCamt(
        statementXml({ entries: `${entryXml('')}\n<Ntry>${inside}</Ntry>\n${entryXml('')}` }),
      );

      expect(diagnostics.filter(({ level }) => level === 'error')).toEqual([
        expect.objectContaining({ code, line: 2, statement: 1, path: expect.stringMatching(/^2(?:\/|$)/) }),
      ]);
      expect(transactions.map(({ path }) => path)).toEqual(['1/0', '3/0']);
      expect(totals).toMatchObject([{ entries: 3, transactions: 2, credits: { EUR: 2_000 } }]);
    });
  }

  it('finds a missing currency also where the reader knows the tags by heart', () => {
    const without = '<Ntry><Amt>1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd></Ntry>';
    const pair = `${entryXml('')}${without}`;

    const { transactions, diagnostics } = readCamt(statementXml({ entries: pair.repeat(20) }));

    expect(transactions).toHaveLength(20);
    expect(diagnostics.map(({ code, path }) => [code, path])).toEqual(
      Array.from({ length: 20 }, (_, index) => ['statement.missing-currency', `${index * 2 + 2}/Amt`]),
    );
  });

  it('names the transaction of a batch that has the fault, and sets the whole entry aside', () => {
    const details =
      '<NtryDtls><TxDtls><Amt Ccy="EUR">5</Amt></TxDtls><TxDtls><Amt Ccy="EUR">5,00</Amt></TxDtls></NtryDtls>';

    const { transactions, diagnostics } = readCamt(statementXml({ entries: entryXml(undefined, details) }));

    expect(transactions).toEqual([]);
    expect(diagnostics[0]).toMatchObject({ code: 'statement.bad-amount', path: '1/NtryDtls/TxDtls[1]/Amt' });
  });
});

describe('checks that warn', () => {
  const codesOf = (xml: string): string[] => readCamt(xml).diagnostics.map(({ code }) => code);

  it('compares TxsSummry with the entries', () => {
    const summary = (credits: string): string =>
      `<TxsSummry><TtlNtries><NbOfNtries>1</NbOfNtries></TtlNtries><TtlCdtNtries><Sum>${credits}</Sum></TtlCdtNtries></TxsSummry>`;

    expect(codesOf(statementXml({ head: summary('10.0'), entries: entryXml('') }))).toEqual([]);
    expect(codesOf(statementXml({ head: summary('11.00'), entries: entryXml('') }))).toEqual([
      'statement.summary-mismatch',
    ]);
  });

  it('notices a statement number left out, and an id used twice', () => {
    const statement = (id: string, number: number): string =>
      `<Stmt><Id>${id}</Id><LglSeqNb>${number}</LglSeqNb><Acct><Id><IBAN>FI2112345600000785</IBAN></Id></Acct></Stmt>`;
    const file = (...statements: string[]): string =>
      `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>${statements.join('')}</BkToCstmrStmt></Document>`;

    expect(codesOf(file(statement('A', 7), statement('B', 8)))).toEqual([]);
    expect(codesOf(file(statement('A', 7), statement('B', 9)))).toEqual(['statement.number-gap']);
    expect(codesOf(file(statement('A', 366), statement('B', 1)))).toEqual([]);
    expect(codesOf(file(statement('A', 7), statement('A', 8)))).toEqual(['statement.duplicate-id']);
  });

  it('notices a bank id that two entries have, and reads both', () => {
    const { transactions, diagnostics } = readCamt(fixture('dup-same-acctsvcrref-different-payments.xml'));

    expect(transactions).toHaveLength(2);
    expect(diagnostics).toMatchObject([{ code: 'statement.duplicate-id', level: 'warning', statement: 1 }]);
  });

  it('notices another message or another version than declared', () => {
    expect(codesOf(statementXml({ message: 'camt.052.001.08', entries: entryXml('') }))).toEqual([
      'statement.version-mismatch',
    ]);
    expect(codesOf(statementXml({ message: 'camt.053.001.02', entries: entryXml('') }))).toEqual([
      'statement.version-mismatch',
    ]);
    expect(codesOf(statementXml({ message: 'camt.053.001.77', entries: entryXml('') }))).toEqual([
      'statement.version-mismatch',
    ]);
    expect(codesOf(statementXml({ message: 'camt.053.001.14', entries: entryXml('') }))).toEqual([]);
  });
});

describe('files around statements', () => {
  it('reads envelopes of any name, and prefixes', () => {
    const inside = statementXml({ entries: entryXml('') }).replace(/^<\?xml.*?\?>/, '');

    for (const envelope of ['BizMsgEnvlp', 'RequestPayload', 'x:message']) {
      const xml = `<${envelope} xmlns:x="urn:x"><AppHdr><Id>1</Id></AppHdr>${inside}</${envelope}>`;
      expect(readCamt(xml).transactions).toHaveLength(1);
    }
  });

  it('reads camt.052 and camt.054, the first version with its suffix', () => {
    const report = (container: string, name: string): string =>
      `<Document><${container}><${name}><Id>1</Id>${entryXml('')}</${name}></${container}></Document>`;

    expect(readCamt(report('BkToCstmrAcctRptV01', 'Rpt')).statements).toMatchObject([{ message: 'camt.052', id: '1' }]);
    expect(readCamt(report('BkToCstmrDbtCdtNtfctn', 'Ntfctn')).statements).toMatchObject([{ message: 'camt.054' }]);
  });

  it('refuses other XML, and warns of a document that declares a statement and holds none', () => {
    expect(() => readCamt('<rss><channel/></rss>')).toThrow(
      expect.objectContaining({ code: 'statement.not-a-statement' }),
    );
    expect(readCamt('<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"/>').diagnostics).toMatchObject([
      { code: 'statement.no-statement' },
    ]);
  });

  it('refuses an entry that grows without end, and names the limit', { timeout: 60_000 }, () => {
    const read = (detail: string, count: number) => () =>
      readCamt(statementXml({ entries: entryXml(undefined, `<NtryDtls>${detail.repeat(count)}</NtryDtls>`) }));

    expect(read('<TxDtls/>', 50_001)).toThrow(
      expect.objectContaining({ code: 'statement.limit', details: { limit: 'transactionsOfEntry', allowed: 50_000 } }),
    );
    expect(read(`<Btch><MsgId>${'x'.repeat(60_000)}</MsgId></Btch>`, 1_200)).toThrow(
      expect.objectContaining({ details: { limit: 'entryBytes', allowed: 67_108_864 } }),
    );
  });

  it('cannot be read on after a refusal', () => {
    expect(() => readCamt('<a></b>', 3)).toThrow(
      expect.objectContaining({ code: 'xml.not-well-formed', file: 'test.xml' }),
    );
  });
});

/** The names of properties that are there and undefined, at any depth. */
function undefinedIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inside]) => (inside === undefined ? [name] : undefinedIn(inside)));
}
