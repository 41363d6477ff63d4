// entry-writer.ts — writes one entry with its transactions, as Finnish banks do: single payments, batches of 50, bank charges.
import type { ExtractedTransaction } from '../contract.ts';
import type { Chance } from './chance.ts';
import { BANKS, PURPOSES, STREETS, TOWNS } from './people.ts';
import { escapeXml, XmlWriter } from './xml-writer.ts';

export interface EntryWriterOptions {
  readonly chance: Chance;
  readonly day: string;
  readonly account: string;
  readonly collect: (transaction: ExtractedTransaction) => void;
}

type Kind = 'reference' | 'text' | 'batch' | 'charge';

interface Entry {
  readonly kind: Kind;
  readonly credit: boolean;
  readonly bankId: string;
}

const BATCH_SIZE = 50;
const CREDITOR = 'Esimerkki & Kumppanit Oy';
// One text in so many is written in another legal way.
const RARE = 4_000;

export class EntryWriter {
  readonly #options: EntryWriterOptions;
  readonly #xml = new XmlWriter();
  /** Cents of all entries written, by their sign. */
  sum = 0;

  constructor(options: EntryWriterOptions) {
    this.#options = options;
  }

  write(number: number): string {
    const { chance, day } = this.#options;
    const xml = this.#xml;
    const entry = this.#draw();
    const amounts = Array.from({ length: entry.kind === 'batch' ? BATCH_SIZE : 1 }, () => chance.cents());
    const total = amounts.reduce((sum, cents) => sum + cents, 0);
    this.sum += entry.credit ? total : -total;
    xml.open('Ntry');
    if (chance.oneIn(2)) xml.leaf('NtryRef', String(number));
    xml.amount('Amt', total);
    xml.leaf('CdtDbtInd', entry.credit ? 'CRDT' : 'DBIT');
    if (chance.oneIn(4)) xml.leaf('RvslInd', 'false');
    xml.leaf('Sts', 'BOOK');
    if (chance.oneIn(10)) xml.leaf('BookgDt/DtTm', `${day}T12:00:00`);
    else xml.leaf('BookgDt/Dt', day);
    xml.leaf('ValDt/Dt', day);
    xml.leaf('AcctSvcrRef', entry.bankId);
    this.#bankCode(entry.credit);
    if (entry.kind === 'charge') this.#charge(entry, total);
    else this.#details(entry, amounts, total);
    xml.close('Ntry');
    return xml.take();
  }

  #draw(): Entry {
    const { chance } = this.#options;
    const draw = chance.below(100);
    const detailed: Kind = draw < 70 ? 'reference' : draw < 90 ? 'text' : 'batch';
    const kind = detailed === 'text' && chance.oneIn(50) ? 'charge' : detailed;
    return { kind, credit: kind !== 'charge' && !chance.oneIn(33), bankId: `24${chance.digits(16)}` };
  }

  #charge(entry: Entry, total: number): void {
    const text = 'Palvelumaksu & korko';
    this.#xml.leaf('AddtlNtryInf', escapeXml(text));
    this.#collect(entry, { amount: total, text, bankId: '' });
  }

  #details(entry: Entry, amounts: readonly number[], total: number): void {
    const xml = this.#xml;
    const isBatch = entry.kind === 'batch';
    xml.open('NtryDtls');
    if (isBatch) {
      xml.open('Btch');
      xml.leaf('NbOfTxs', String(amounts.length));
      xml.amount('TtlAmt', total);
      xml.close('Btch');
    }
    amounts.forEach((cents, index) => {
      this.#transaction(entry, cents, isBatch ? String(index).padStart(4, '0') : '');
    });
    xml.close('NtryDtls');
  }

  #transaction(entry: Entry, cents: number, suffix: string): void {
    const { chance, day, account } = this.#options;
    const xml = this.#xml;
    const found: Partial<ExtractedTransaction> = { amount: cents, bankId: entry.bankId + suffix, paidOn: day };
    if (entry.kind === 'batch') found.batchCount = String(BATCH_SIZE);
    xml.open('TxDtls');
    xml.open('Refs');
    xml.leaf('AcctSvcrRef', entry.bankId + suffix);
    if (chance.oneIn(4)) xml.leaf('InstrId', (found.instructionId = chance.digits(12)));
    if (chance.oneIn(3)) xml.leaf('EndToEndId', 'NOTPROVIDED');
    else xml.leaf('EndToEndId', (found.endToEndId = `E2E-${chance.digits(16)}`));
    xml.close('Refs');
    xml.open('AmtDtls');
    if (chance.oneIn(3)) {
      xml.amount('InstdAmt/Amt', cents);
      found.instructed = cents;
      found.instructedCurrency = 'EUR';
    }
    xml.amount('TxAmt/Amt', cents);
    xml.close('AmtDtls');
    this.#bankCode(entry.credit);
    xml.open('RltdPties');
    this.#party('Dbtr', (found.debtorName = chance.name()), !chance.oneIn(3));
    xml.leaf('DbtrAcct/Id/IBAN', (found.debtorAccount = chance.account()));
    if (chance.oneIn(2)) {
      this.#party('Cdtr', (found.creditorName = CREDITOR), false);
      xml.leaf('CdtrAcct/Id/IBAN', (found.creditorAccount = account));
    }
    xml.close('RltdPties');
    xml.leaf('RltdAgts/DbtrAgt/FinInstnId/BIC', (found.debtorAgent = chance.pick(BANKS)));
    if (chance.oneIn(5)) xml.leaf('Purp/Cd', (found.purpose = chance.pick(PURPOSES)));
    this.#remittance(entry.kind === 'text' ? false : entry.kind === 'reference' || !chance.oneIn(4), found);
    xml.leaf(
      'RltdDts/AccptncDtTm',
      `${day}T0${chance.below(10)}:${10 + chance.below(50)}:${10 + chance.below(50)}+02:00`,
    );
    xml.close('TxDtls');
    this.#collect(entry, found);
  }

  #remittance(structured: boolean, found: Partial<ExtractedTransaction>): void {
    const { chance, day } = this.#options;
    const xml = this.#xml;
    xml.open('RmtInf');
    if (structured) {
      xml.open('Strd');
      if (chance.oneIn(8)) {
        const number = chance.digits(8);
        xml.open('RfrdDocInf');
        xml.leaf('Tp/CdOrPrtry/Cd', 'CINV');
        xml.leaf('Nb', number);
        xml.leaf('RltdDt', day);
        xml.close('RfrdDocInf');
        found.documents = `CINV:${number}`;
      }
      xml.open('CdtrRefInf');
      xml.leaf('Tp/CdOrPrtry/Cd', 'SCOR');
      xml.leaf('Ref', (found.references = chance.reference()));
      xml.close('CdtrRefInf');
      xml.close('Strd');
    } else {
      const lines = Array.from({ length: chance.oneIn(6) ? 2 : 1 }, () => chance.freeText());
      for (const line of lines) xml.leaf('Ustrd', this.#text(line));
      found.text = lines.join('\n');
    }
    xml.close('RmtInf');
  }

  #party(name: string, party: string, withAddress: boolean): void {
    const { chance } = this.#options;
    const xml = this.#xml;
    xml.open(name);
    xml.leaf('Nm', this.#text(party));
    if (withAddress) {
      xml.open('PstlAdr');
      xml.leaf('Ctry', 'FI');
      xml.leaf('AdrLine', escapeXml(`${chance.pick(STREETS)} ${1 + chance.below(120)}`));
      xml.leaf('AdrLine', escapeXml(chance.pick(TOWNS)));
      xml.close('PstlAdr');
    }
    xml.close(name);
  }

  #bankCode(credit: boolean): void {
    const xml = this.#xml;
    xml.open('BkTxCd');
    xml.open('Domn');
    xml.leaf('Cd', 'PMNT');
    xml.open('Fmly');
    xml.leaf('Cd', credit ? 'RCDT' : 'ICDT');
    xml.leaf('SubFmlyCd', 'ESCT');
    xml.close('Fmly');
    xml.close('Domn');
    xml.open('Prtry');
    xml.leaf('Cd', credit ? '705 VIITESIIRROT' : '702 LASKUNMAKSU');
    xml.leaf('Issr', 'FFFS');
    xml.close('Prtry');
    xml.close('BkTxCd');
  }

  /** The text, now and then with CDATA, character references or a comment in it. */
  #text(text: string): string {
    const { chance } = this.#options;
    if (!chance.oneIn(RARE)) return escapeXml(text);
    const way = chance.below(3);
    if (way === 0) return `<![CDATA[${text}]]>`;
    if (way === 1) return [...text].map((character) => `&#${character.codePointAt(0)};`).join('');
    return `${escapeXml(text.slice(0, 3))}<!-- <Ntry> is no entry here -->${escapeXml(text.slice(3))}`;
  }

  #collect(entry: Entry, found: Partial<ExtractedTransaction>): void {
    const { day, collect } = this.#options;
    collect({
      currency: 'EUR',
      status: 'BOOK',
      reversal: '',
      bookedOn: day,
      valueOn: day,
      paidOn: '',
      debtorName: '',
      debtorAccount: '',
      debtorAgent: '',
      creditorName: '',
      creditorAccount: '',
      references: '',
      documents: '',
      text: '',
      bankId: '',
      endToEndId: '',
      instructionId: '',
      purpose: '',
      instructed: 0,
      instructedCurrency: '',
      batchCount: '',
      ...found,
      entryBankId: entry.bankId,
      domainCode: entry.credit ? 'PMNT/RCDT/ESCT' : 'PMNT/ICDT/ESCT',
      bankCode: entry.credit ? '705' : '702',
      amount: entry.credit ? (found.amount as number) : -(found.amount as number),
    });
  }
}
