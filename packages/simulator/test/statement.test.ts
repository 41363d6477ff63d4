import { isIban } from '@reskontra/core';
import { describe, expect, it } from 'vitest';
import { childAt, childrenAt, readXmlTree, textAt, type XmlNode } from '../src/http/xml-tree.ts';
import { createSimulator, parseState } from '../src/index.ts';
import { finvoice } from './finvoice.ts';
import { ASSIGNMENT, BOOKS, COMPANY, createPartner, INVOICE, OVERDUE_ASSIGNMENT, order, signIn } from './partner.ts';

const OF = { companyId: COMPANY };

function statementOf(xml: string): XmlNode {
  const statement = childAt(readXmlTree(xml), 'BkToCstmrStmt', 'Stmt');
  if (statement === undefined) throw new Error('There is no statement');
  return statement;
}

function balances(statement: XmlNode): readonly (string | undefined)[] {
  return childrenAt(statement, 'Bal').map((balance) => textAt(balance, 'Amt'));
}

/** Amount, payer, reference and text of each entry. */
function entries(statement: XmlNode): readonly (readonly (string | undefined)[])[] {
  return childrenAt(statement, 'Ntry').map((entry) => {
    const details = childAt(entry, 'NtryDtls', 'TxDtls') ?? entry;
    return [
      textAt(entry, 'Amt'),
      textAt(details, 'RltdPties', 'Dbtr', 'Pty', 'Nm'),
      textAt(details, 'RmtInf', 'Strd', 'CdtrRefInf', 'Ref'),
      textAt(details, 'RmtInf', 'Ustrd'),
    ];
  });
}

describe('the bank statement of a day', () => {
  it('has a settlement for each invoice with the original reference, and what customers paid the company', () => {
    const { control, clock } = createPartner();
    control.customerPays(ASSIGNMENT, '240.00');
    control.customerPays(OVERDUE_ASSIGNMENT, '129.00');
    clock.advance(86_400_000);
    control.customerPaysCompany(ASSIGNMENT, '500.00');
    control.customerPaysCompany(ASSIGNMENT, '9.90', {
      reference: null,
      message: 'Lasku 10023',
      payerName: 'Äiti & Co',
    });

    const statement = statementOf(control.settlementStatement('2026-04-02', OF));

    expect(entries(statement)).toEqual([
      ['240.00', 'VISMA FINANC', '2024001025', undefined],
      ['100.00', 'VISMA FINANC', '2024001038', undefined],
      ['500.00', 'Asiakas Oy', '2024001025', undefined],
      ['9.90', 'Äiti & Co', undefined, 'Lasku 10023'],
    ]);
    expect(balances(statement)).toEqual(['0.00', '849.90']);
  });

  it('opens where the day before closed', () => {
    const { control, clock } = createPartner();
    control.customerPays(ASSIGNMENT, '240.00'); // on the account on 2026-04-02
    clock.advance(6 * 86_400_000);
    control.customerPaysCompany(ASSIGNMENT, '60.00'); // on 2026-04-07

    const days = ['2026-04-01', '2026-04-02', '2026-04-03', '2026-04-07'].map((day) =>
      balances(statementOf(control.settlementStatement(day, OF))),
    );

    expect(days).toEqual([
      ['0.00', '0.00'],
      ['0.00', '240.00'],
      ['240.00', '240.00'],
      ['240.00', '300.00'],
    ]);
  });

  it('has valid accounts, dates, codes and one archive id an entry', () => {
    const { control } = createPartner();
    control.customerPays(ASSIGNMENT, '240.00');

    const statement = statementOf(control.settlementStatement('2026-04-02', OF));

    const entry = childAt(statement, 'Ntry') ?? statement;
    const details = childAt(entry, 'NtryDtls', 'TxDtls') ?? entry;
    const payer = textAt(details, 'RltdPties', 'DbtrAcct', 'Id', 'IBAN') ?? '';
    expect(textAt(statement, 'Acct', 'Id', 'IBAN')).toBe('FI2112345600000785');
    expect([isIban(payer), payer.slice(4, 6)]).toEqual([true, '99']);
    expect([textAt(entry, 'BookgDt', 'Dt'), textAt(entry, 'ValDt', 'Dt')]).toEqual(['2026-04-02', '2026-04-02']);
    expect([textAt(entry, 'CdtDbtInd'), textAt(entry, 'Sts', 'Cd')]).toEqual(['CRDT', 'BOOK']);
    expect(textAt(entry, 'BkTxCd', 'Prtry', 'Cd')).toBe('705');
    expect(textAt(entry, 'AcctSvcrRef')).toMatch(/^260402[0-9A-F]{12}$/);
    expect(textAt(details, 'Refs', 'AcctSvcrRef')).toBe(textAt(entry, 'AcctSvcrRef'));
  });

  it('writes the reference as RF when the scenario says so', () => {
    const { control } = createPartner({ scenario: { statementReference: 'rf' } });
    control.customerPays(ASSIGNMENT, '240.00');

    const xml = control.settlementStatement('2026-04-02', OF);

    expect(xml).toContain('<Ref>RF422024001025</Ref>');
    expect(xml).toContain('<Issr>ISO</Issr>');
  });

  it('keeps the order that the schema asks for', () => {
    const { control } = createPartner();
    control.customerPays(ASSIGNMENT, '240.00');

    const statement = statementOf(control.settlementStatement('2026-04-02', OF));

    expect(outOfOrder(statement)).toEqual([]);
  });

  it('is well-formed whatever people are called', () => {
    const { control } = createPartner();
    const payerName = ']]> & <b>"quoted"</b> \u0000\uD800';
    control.customerPaysCompany(ASSIGNMENT, '1.00', { payerName, reference: '', message: '\u0001' });

    const statement = statementOf(control.settlementStatement('2026-04-01', OF));

    expect(entries(statement)).toEqual([['1.00', ']]> & <b>"quoted"</b> \uFFFD\uFFFD', undefined, '\uFFFD']]);
  });

  it("joins Ropo's interest of a month into one sum", () => {
    const assignments = BOOKS.assignments?.map((assignment) => ({
      ...assignment,
      service: 'ropo' as const,
      interest: '2.50',
    }));
    const { control } = createPartner({ state: parseState({ ...BOOKS, assignments }) });
    control.customerPays(ASSIGNMENT, '1242.50');
    control.customerPays(OVERDUE_ASSIGNMENT, '102.50');

    const capital = statementOf(control.settlementStatement('2026-04-02', OF));
    const interest = statementOf(control.settlementStatement('2026-05-04', OF));

    expect(entries(capital).map(([sum]) => sum)).toEqual(['1240.00', '100.00']);
    expect(entries(interest)).toEqual([['5.00', 'ROPO CAPITAL', undefined, 'Viivästyskorot']]);
    expect(balances(interest)).toEqual(['1340.00', '1345.00']);
  });

  it('is served to other processes', async () => {
    const { control, fetch } = createPartner();
    control.customerPays(ASSIGNMENT, '240.00');

    const response = await fetch(`/_simulator/settlements.xml?day=2026-04-02&company=${COMPANY}`);
    const text = await response.text();

    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/xml']);
    expect(text).toBe(control.settlementStatement('2026-04-02', OF));
  });

  it('is of today when no day is asked, and needs a company when there are several', async () => {
    const simulator = createPartner();

    const several = await order(simulator, 'GET', '/settlements.xml');
    const wrong = await order(simulator, 'GET', `/settlements.xml?day=soon&company=${COMPANY}`);
    const today = await simulator.fetch(`/_simulator/settlements.xml?company=${COMPANY}`);

    expect([several.status, several.body.code, wrong.status]).toEqual([400, 'simulator.company', 400]);
    expect(await today.text()).toContain('<Id>FI2112345600000785-2026-04-01</Id>');
  });

  it('of a company without account has one that is made up', () => {
    const [company] = BOOKS.companies;
    const { account: _, ...without } = company ?? {};
    const state = parseState({ version: 1, companies: [without] });
    const { control } = createSimulator({ state });

    const iban = textAt(statementOf(control.settlementStatement('2026-04-01')), 'Acct', 'Id', 'IBAN') ?? '';

    expect(isIban(iban)).toBe(true);
  });
});

describe('a customer who pays the company', () => {
  it('is not known to the collector', () => {
    const { control } = createPartner();

    const payment = control.customerPaysCompany(ASSIGNMENT, '1240.00');

    expect(payment).toMatchObject({ companyId: COMPANY, bookedOn: '2026-04-01', reference: '2024001025' });
    expect(control.getAssignment(ASSIGNMENT)).toMatchObject({ status: 'open', events: [], paid: { minor: 0 } });
    expect(control.listEffects()).toMatchObject([{ by: 'customer', kind: 'direct-payment', sum: { minor: 124_000 } }]);
  });

  it('on a holiday is booked on the next banking day', async () => {
    const { body } = await order(createPartner(), 'POST', `/assignments/${ASSIGNMENT}/customer-pays-company`, {
      amount: '1.00',
      bookedOn: '2026-04-03',
    });

    expect(body.bookedOn).toBe('2026-04-07');
  });

  it('may pay an invoice that has no assignment', async () => {
    const state = parseState({ ...BOOKS, assignments: [] });
    const simulator = createSimulator({ state });

    const { body } = await order(simulator, 'POST', `/invoices/${INVOICE}/customer-pays-company`, { amount: '40.00' });

    expect(body).toMatchObject({ payerName: 'Asiakas Oy', reference: '2024001025', amount: { minor: 4000 } });
    expect(body.assignmentId).toBeUndefined();
  });

  it.each(['0.00', '-1.00'])('pays no %s', (amount) => {
    expect(() => createPartner().control.customerPaysCompany(ASSIGNMENT, amount)).toThrow('A customer pays');
  });
});

describe('the whole circle', () => {
  it('goes from a Finvoice over its assignment to one statement with settlement and direct payment', async () => {
    const { sendInvoice, get, simulator } = await signIn(createPartner());
    const { control, clock } = simulator;

    const { body: invoice } = await sendInvoice(finvoice());
    const { body: assignments } = await get(`/v1/assignments?invoice_id=${invoice.id}`);
    control.customerPays(assignments[0].id, '100.00');
    clock.advance(86_400_000);
    control.customerPaysCompany(assignments[0].id, '24.00');

    const statement = statementOf(control.settlementStatement('2026-04-02', OF));
    expect(entries(statement)).toEqual([
      ['100.00', 'VISMA FINANC', '2024001025', undefined],
      ['24.00', 'Pörröinen & Pojat Oy', '2024001025', undefined],
    ]);
    expect(control.getAssignment(assignments[0].id)).toMatchObject({ status: 'open', paid: { minor: 10_000 } });
  });
});

/** The sequences of camt.053.001.08, as far as they are written here. @see ISO 20022, BankToCustomerStatementV08 */
const SEQUENCES: Readonly<Record<string, readonly string[]>> = {
  Stmt: [
    'Id',
    'StmtPgntn',
    'ElctrncSeqNb',
    'RptgSeq',
    'LglSeqNb',
    'CreDtTm',
    'FrToDt',
    'CpyDplctInd',
    'RptgSrc',
    'Acct',
    'RltdAcct',
    'Intrst',
    'Bal',
    'TxsSummry',
    'Ntry',
    'AddtlStmtInf',
  ],
  FrToDt: ['FrDtTm', 'ToDtTm'],
  Acct: ['Id', 'Tp', 'Ccy', 'Nm', 'Prxy', 'Ownr', 'Svcr'],
  Bal: ['Tp', 'CdtLine', 'Amt', 'CdtDbtInd', 'Dt', 'Avlbty'],
  TxsSummry: ['TtlNtries', 'TtlCdtNtries', 'TtlDbtNtries', 'TtlNtriesPerBkTxCd'],
  TtlCdtNtries: ['NbOfNtries', 'Sum'],
  Ntry: [
    'NtryRef',
    'Amt',
    'CdtDbtInd',
    'RvslInd',
    'Sts',
    'BookgDt',
    'ValDt',
    'AcctSvcrRef',
    'Avlbty',
    'BkTxCd',
    'ComssnWvrInd',
    'AddtlInfInd',
    'AmtDtls',
    'Chrgs',
    'TechInptChanl',
    'Intrst',
    'CardTx',
    'NtryDtls',
    'AddtlNtryInf',
  ],
  BkTxCd: ['Domn', 'Prtry'],
  Domn: ['Cd', 'Fmly'],
  Fmly: ['Cd', 'SubFmlyCd'],
  Prtry: ['Cd', 'Issr'],
  TxDtls: [
    'Refs',
    'Amt',
    'CdtDbtInd',
    'AmtDtls',
    'Avlbty',
    'BkTxCd',
    'Chrgs',
    'Intrst',
    'RltdPties',
    'RltdAgts',
    'LclInstrm',
    'Purp',
    'RltdRmtInf',
    'RmtInf',
    'RltdDts',
  ],
  Refs: ['MsgId', 'AcctSvcrRef', 'PmtInfId', 'InstrId', 'EndToEndId'],
  RltdPties: ['InitgPty', 'Dbtr', 'DbtrAcct', 'UltmtDbtr', 'Cdtr', 'CdtrAcct', 'UltmtCdtr'],
  CdtrRefInf: ['Tp', 'Ref'],
};

function outOfOrder(node: XmlNode): readonly string[] {
  const sequence = SEQUENCES[node.name];
  const places = node.children.map(({ name }) => sequence?.indexOf(name) ?? 0);
  const isWrong = places.some((place, index) => place < 0 || place < (places[index - 1] ?? 0));
  return [...(isWrong ? [node.name] : []), ...node.children.flatMap(outOfOrder)];
}
