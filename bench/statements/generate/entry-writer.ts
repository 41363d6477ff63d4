// entry-writer.ts — writes one entry with its transactions, as Finnish banks do: single payments, batches of 50, bank charges.
import type { ExtractedTransaction } from '../contract.ts';
import type { Chance } from './chance.ts';
import { BANKS, PURPOSES, STREETS, TOWNS } from './people.ts';
import { escapeXml, XmlWriter } from './xml-writer.ts';

export interface EntryWriterOptions {
  readonly chance: Chance;
  readonly day: string;
  readonly account: string;
  /** Whether some entries are batches of 50: not in small files, which one batch would fill. */
  readonly batches: boolean;
  readonly collect: (transaction: ExtractedTransaction) => void;
}

type Kind = 'reference' | 'text' | 'batch' | 'charge';

interface Entry {
  readonly kind: Kind;
  readonly credit: boolean;
  readonly bankId: string;
}

/** What a transaction says, as far as it says it. */
type Drawn = Partial<ExtractedTransaction> &
  Pick<ExtractedTransaction, 'amount' | 'bankId' | 'debtorName' | 'debtorAccount' | 'debtorAgent'>;

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
    const { chance, batches } = this.#options;
    const draw = chance.below(batches ? 100 : 90);
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
    const { chance, day } = this.#options;
    const xml = this.#xml;
    const drawn = this.#drawTransaction(entry, cents, suffix);
    xml.open('TxDtls');
    xml.open('Refs');
    xml.leaf('AcctSvcrRef', entry.bankId + suffix);
    if (drawn.instructionId !== undefined) xml.leaf('InstrId', drawn.instructionId);
    xml.leaf('EndToEndId', drawn.endToEndId ?? 'NOTPROVIDED');
    xml.close('Refs');
    xml.open('AmtDtls');
    if (drawn.instructed !== undefined) xml.amount('InstdAmt/Amt', cents);
    xml.amount('TxAmt/Amt', cents);
    xml.close('AmtDtls');
    this.#bankCode(entry.credit);
    this.#parties(drawn);
    if (drawn.purpose !== undefined) xml.leaf('Purp/Cd', drawn.purpose);
    this.#remittance(drawn);
    const time = `0${chance.below(10)}:${10 + chance.below(50)}:${10 + chance.below(50)}`;
    xml.leaf('RltdDts/AccptncDtTm', `${day}T${time}+02:00`);
    xml.close('TxDtls');
    this.#collect(entry, drawn);
  }

  #drawTransaction(entry: Entry, cents: number, suffix: string): Drawn {
    const { chance, day, account } = this.#options;
    const structured = entry.kind === 'reference' || (entry.kind === 'batch' && !chance.oneIn(4));
    return {
      amount: cents,
      bankId: entry.bankId + suffix,
      paidOn: day,
      debtorName: chance.name(),
      debtorAccount: chance.account(),
      debtorAgent: chance.pick(BANKS),
      ...(entry.kind === 'batch' ? { batchCount: String(BATCH_SIZE) } : {}),
      ...(chance.oneIn(4) ? { instructionId: chance.digits(12) } : {}),
      ...(chance.oneIn(3) ? {} : { endToEndId: `E2E-${chance.digits(16)}` }),
      ...(chance.oneIn(3) ? { instructed: cents, instructedCurrency: 'EUR' } : {}),
      ...(chance.oneIn(2) ? { creditorName: CREDITOR, creditorAccount: account } : {}),
      ...(chance.oneIn(5) ? { purpose: chance.pick(PURPOSES) } : {}),
      ...(structured ? { references: chance.reference() } : { text: this.#drawText() }),
      ...(structured && chance.oneIn(8) ? { documents: `CINV:${chance.digits(8)}` } : {}),
    };
  }

  #drawText(): string {
    const { chance } = this.#options;
    return Array.from({ length: chance.oneIn(6) ? 2 : 1 }, () => chance.freeText()).join('\n');
  }

  #parties({ debtorName, debtorAccount, debtorAgent, creditorName, creditorAccount }: Drawn): void {
    const xml = this.#xml;
    xml.open('RltdPties');
    this.#party('Dbtr', debtorName, !this.#options.chance.oneIn(3));
    xml.leaf('DbtrAcct/Id/IBAN', debtorAccount);
    if (creditorName !== undefined) this.#party('Cdtr', creditorName, false);
    if (creditorAccount !== undefined) xml.leaf('CdtrAcct/Id/IBAN', creditorAccount);
    xml.close('RltdPties');
    xml.leaf('RltdAgts/DbtrAgt/FinInstnId/BIC', debtorAgent);
  }

  #remittance({ references, documents, text }: Drawn): void {
    const xml = this.#xml;
    xml.open('RmtInf');
    if (references !== undefined) {
      xml.open('Strd');
      if (documents !== undefined) this.#document(documents);
      xml.open('CdtrRefInf');
      xml.leaf('Tp/CdOrPrtry/Cd', 'SCOR');
      xml.leaf('Ref', references);
      xml.close('CdtrRefInf');
      xml.close('Strd');
    }
    for (const line of text?.split('\n') ?? []) xml.leaf('Ustrd', this.#text(line));
    xml.close('RmtInf');
  }

  /** `type:number`. */
  #document(document: string): void {
    const xml = this.#xml;
    const [type = '', number = ''] = document.split(':');
    xml.open('RfrdDocInf');
    xml.leaf('Tp/CdOrPrtry/Cd', type);
    xml.leaf('Nb', number);
    xml.leaf('RltdDt', this.#options.day);
    xml.close('RfrdDocInf');
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
