// statement.ts — one day of a company's bank account as the bank would write it: camt.053.001.08.
import {
  absolute,
  add,
  type CurrencyCode,
  formatDecimal,
  type Money,
  type PlainDate,
  parseReference,
  rfReference,
  sum,
} from '@reskontra/core';
import { madeUpIban } from '../made-up-iban.ts';
import type { Company, DirectPayment, Settlement } from '../model.ts';
import type { Scenario } from '../undocumented.ts';
import { element, writeXml, type XmlElement } from './xml.ts';

export interface StatementOptions {
  readonly company: Company;
  readonly account: string | undefined;
  readonly day: PlainDate;
  readonly settlements: readonly Settlement[];
  readonly directPayments: readonly DirectPayment[];
  readonly reference: Scenario['statementReference'];
}

/** A credit: nothing leaves the account of this bank. */
interface Line {
  readonly id: string;
  readonly amount: Money;
  readonly bookedOn: PlainDate;
  readonly payerName: string;
  readonly payerAccount: string;
  readonly reference?: string | undefined;
  readonly message?: string | undefined;
}

const NAMESPACE = 'urn:iso:std:iso:20022:tech:xsd:camt.053.001.08';
const CURRENCY_OF_COUNTRY: Readonly<Record<string, CurrencyCode>> = { SE: 'SEK', NO: 'NOK' };
const MAX_NAME_CHARACTERS = 140;
const MAX_MESSAGE_CHARACTERS = 140;
const MAX_REFERENCE_CHARACTERS = 35;
const NATIONAL_REFERENCE_DIGITS = 20;

/**
 * The opening balance is what came before, so that the statements of all days join without a gap.
 * @see ISO 20022 camt.053.001.08, BankToCustomerStatementV08
 */
export function writeStatement(options: StatementOptions): string {
  const { company, day } = options;
  const currency = CURRENCY_OF_COUNTRY[company.country] ?? 'EUR';
  const iban = options.account ?? madeUpIban(company.id);
  const lines = toLines(options).filter(({ amount }) => amount.currency === currency);
  const amounts = (wanted: readonly Line[]) =>
    sum(
      currency,
      wanted.map(({ amount }) => amount),
    );
  const opening = amounts(lines.filter(({ bookedOn }) => bookedOn < day));
  const booked = lines.filter(({ bookedOn }) => bookedOn === day);
  const total = amounts(booked);
  const created = `${day}T20:00:00Z`;
  const statement = element('Stmt', [
    element('Id', `${iban}-${day}`),
    element('LglSeqNb', String(dayOfYear(day))),
    element('CreDtTm', created),
    element('FrToDt', [element('FrDtTm', `${day}T00:00:00`), element('ToDtTm', `${day}T23:59:59`)]),
    element('Acct', [
      element('Id', [element('IBAN', iban)]),
      element('Ccy', currency),
      element('Ownr', [element('Nm', cut(company.name, MAX_NAME_CHARACTERS))]),
    ]),
    balance('OPBD', opening, day),
    balance('CLBD', add(opening, total), day),
    element('TxsSummry', [
      element('TtlCdtNtries', [element('NbOfNtries', String(booked.length)), element('Sum', formatDecimal(total))]),
    ]),
    ...booked.map((line, index) => entry(line, index + 1, options.reference)),
  ]);
  const header = element('GrpHdr', [
    element('MsgId', `SIM-${day}-${company.id.slice(0, 8)}`),
    element('CreDtTm', created),
  ]);
  return writeXml(element('Document', [element('BkToCstmrStmt', [header, statement])], { xmlns: NAMESPACE }));
}

function toLines({ company, settlements, directPayments }: StatementOptions): readonly Line[] {
  const own = settlements.filter(({ companyId }) => companyId === company.id);
  return [
    ...own.filter(({ kind }) => kind === 'principal').map(toLine),
    ...joinInterest(own.filter(({ kind }) => kind === 'interest')),
    ...directPayments.filter(({ companyId }) => companyId === company.id),
  ];
}

function toLine({ payerName, ...settlement }: Settlement): Line {
  return { ...settlement, payerName, payerAccount: madeUpIban(payerName) };
}

/** The interest of a month comes in one sum, without a reference. */
function joinInterest(settlements: readonly Settlement[]): readonly Line[] {
  const byDay = Map.groupBy(settlements, ({ bookedOn }) => bookedOn);
  return [...byDay.values()].flatMap(([first, ...rest]) => {
    if (first === undefined) return [];
    const amount = rest.reduce((total, settlement) => add(total, settlement.amount), first.amount);
    const { reference: _, ...line } = toLine(first);
    return [{ ...line, amount, message: 'Viivästyskorot' }];
  });
}

function balance(code: 'OPBD' | 'CLBD', amount: Money, day: PlainDate): XmlElement {
  return element('Bal', [
    element('Tp', [element('CdOrPrtry', [element('Cd', code)])]),
    money('Amt', absolute(amount)),
    element('CdtDbtInd', amount.minor < 0 ? 'DBIT' : 'CRDT'),
    element('Dt', [element('Dt', day)]),
  ]);
}

function entry(line: Line, number: number, style: Scenario['statementReference']): XmlElement {
  const { amount, bookedOn } = line;
  const archiveId = `${bookedOn.replaceAll('-', '').slice(2)}${line.id.replaceAll('-', '').slice(0, 12).toUpperCase()}`;
  return element('Ntry', [
    element('NtryRef', String(number)),
    money('Amt', amount),
    element('CdtDbtInd', 'CRDT'),
    element('Sts', [element('Cd', 'BOOK')]),
    element('BookgDt', [element('Dt', bookedOn)]),
    element('ValDt', [element('Dt', bookedOn)]),
    element('AcctSvcrRef', archiveId),
    element('BkTxCd', [
      element('Domn', [element('Cd', 'PMNT'), element('Fmly', [element('Cd', 'RCDT'), element('SubFmlyCd', 'ESCT')])]),
      // The Finnish code list: 705 a payment with a reference, 710 one without.
      element('Prtry', [element('Cd', line.reference === undefined ? '710' : '705'), element('Issr', 'FFFS')]),
    ]),
    element('NtryDtls', [
      element('TxDtls', [
        element('Refs', [element('AcctSvcrRef', archiveId), element('EndToEndId', 'NOTPROVIDED')]),
        money('Amt', amount),
        element('CdtDbtInd', 'CRDT'),
        element('RltdPties', [
          element('Dbtr', [element('Pty', [element('Nm', cut(line.payerName, MAX_NAME_CHARACTERS))])]),
          element('DbtrAcct', [element('Id', [element('IBAN', line.payerAccount)])]),
        ]),
        remittance(line, style),
        element('RltdDts', [element('AccptncDtTm', `${bookedOn}T09:00:00Z`)]),
      ]),
    ]),
  ]);
}

function remittance({ reference, message }: Line, style: Scenario['statementReference']): XmlElement | undefined {
  const written = reference === undefined ? '' : writeReference(reference, style);
  if (written !== '' && written.length <= MAX_REFERENCE_CHARACTERS) return element('RmtInf', [structured(written)]);
  const text = written === '' ? (message ?? '') : written;
  return text === '' ? undefined : element('RmtInf', [element('Ustrd', cut(text, MAX_MESSAGE_CHARACTERS))]);
}

function structured(reference: string): XmlElement {
  const issuer = reference.startsWith('RF') ? [element('Issr', 'ISO')] : [];
  return element('Strd', [
    element('CdtrRefInf', [
      element('Tp', [element('CdOrPrtry', [element('Cd', 'SCOR')]), ...issuer]),
      element('Ref', reference),
    ]),
  ]);
}

/** What is no Finnish reference stays as it is. */
function writeReference(raw: string, style: Scenario['statementReference']): string {
  const { scheme, canonical, valid } = parseReference(raw);
  const national = scheme === 'rf' ? canonical.slice(4).replace(/^0+/, '') : canonical;
  const isFinnish = valid && (scheme === 'fi' || (scheme === 'rf' && /^\d{4,20}$/.test(national)));
  if (!isFinnish || style === 'as-on-invoice') return raw;
  return style === 'rf' ? rfReference(national) : national.padStart(NATIONAL_REFERENCE_DIGITS, '0');
}

function money(name: string, amount: Money): XmlElement {
  return element(name, formatDecimal(amount), { Ccy: amount.currency });
}

/** By whole characters, and never to nothing. */
function cut(text: string, length: number): string {
  return Array.from(text).slice(0, length).join('') || '-';
}

function dayOfYear(day: PlainDate): number {
  const yearStart = Date.UTC(Number(day.slice(0, 4)), 0, 0);
  return Math.round((Date.parse(day) - yearStart) / 86_400_000);
}
