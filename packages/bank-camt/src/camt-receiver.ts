// camt-receiver.ts — follows a camt document: drafts become statements and transactions, faults become diagnostics.
import type { BankTransaction, Diagnostic, Money, ReferenceScheme, StatementSink } from '@reskontra/core';
import { type AmountFault, AmountReader, amountFaultMessage } from './amount.ts';
import { messageOfContainer } from './camt-plan.ts';
import { checkBalance } from './checks/balance-check.ts';
import { BankIdCheck } from './checks/bank-id-check.ts';
import { checkBatch } from './checks/batch-check.ts';
import type { Finding } from './checks/finding.ts';
import { SequenceCheck } from './checks/sequence-check.ts';
import { checkSummary } from './checks/summary-check.ts';
import { type ShapeVersions, VersionCheck } from './checks/version-check.ts';
import type { DetailDraft } from './detail-draft.ts';
import { EntryDraft } from './entry-draft.ts';
import { entryPath } from './entry-path.ts';
import { findReference, schemeOfAccount } from './found-reference.ts';
import { add } from './list.ts';
import { type EntryContext, ReadTransaction } from './read-transaction.ts';
import { type Receiver, RepeatedTexts } from './receiver.ts';
import { entryTooLarge, notAStatement, wrongMessage } from './refusals.ts';
import { RemittanceDraft } from './remittance-draft.ts';
import { DateReaders } from './statement-date.ts';
import { StatementDraft } from './statement-draft.ts';
import { Tally } from './tally.ts';
import { amountOf, batchOf, signedAmount, statusOf, toLump } from './to-transaction.ts';
import { TransactionDraft } from './transaction-draft.ts';
import { type FaultPlace, webPage } from './xml/fault.ts';
import type { TextSlice } from './xml/text-slice.ts';

/** Where the XML reader stands. */
export interface ReadingPlace {
  readonly position: { readonly line: number; readonly column: number };
  readonly path: string;
  readonly namespace: string;
  readonly elementName: string;
  readonly offset: number;
}

/** What one file leaves for the next: room, and texts that come again. Nothing that is read depends on it. */
export class ReceiverMemory {
  readonly texts = new RepeatedTexts();
  readonly dates = new DateReaders();
  readonly amounts = new AmountReader();
  readonly bankIds = new BankIdCheck();
  readonly entry = new EntryDraft();
  readonly remittance = new RemittanceDraft();
}

export interface EntryLimits {
  readonly transactionsOfEntry: number;
  readonly entryBytes: number;
}

export interface CamtReceiverOptions {
  readonly memory: ReceiverMemory;
  readonly sink: StatementSink;
  readonly place: ReadingPlace;
  /** What one entry may hold: it is kept until it is known to be whole. */
  readonly limits: EntryLimits;
}

// Elements of envelopes around the documents of a file; more of them, and it is some other XML.
const MAX_ENVELOPE_ELEMENTS = 10_000;
// Drafts kept for the next entry; an entry larger than this gives its memory back.
const KEPT_DRAFTS = 1_000;

export class CamtReceiver implements Receiver {
  readonly texts: RepeatedTexts;
  readonly dates: DateReaders;
  readonly entry: EntryDraft;
  readonly remittance: RemittanceDraft;
  statement = new StatementDraft();
  transaction = new TransactionDraft();
  detail: DetailDraft;
  readonly #options: CamtReceiverOptions;
  readonly #sink: StatementSink;
  readonly #amounts: AmountReader;
  readonly #sequence = new SequenceCheck();
  #tally = new Tally();
  readonly #bankIds: BankIdCheck;
  #version: VersionCheck | undefined;
  #statements = 0;
  #headSent = false;
  #inEntry = false;
  #entryOffset = 0;
  #envelopeElements = 0;
  /** A document that declares a statement was seen; it may hold none. */
  #emptyDocument = false;
  #references: ReferenceScheme | undefined;

  constructor(options: CamtReceiverOptions) {
    this.#options = options;
    this.#sink = options.sink;
    this.texts = options.memory.texts;
    this.dates = options.memory.dates;
    this.#amounts = options.memory.amounts;
    this.#bankIds = options.memory.bankIds;
    this.entry = options.memory.entry;
    this.detail = this.entry;
    this.remittance = options.memory.remittance;
  }

  /** Called when the file has ended. @throws DataError when no statement message was in it */
  finish(): void {
    if (this.#version === undefined && !this.#emptyDocument) throw notAStatement(this.#place());
    if (this.#version === undefined)
      this.#warn({ code: 'statement.no-statement', message: 'The file declares a bank statement and holds none.' });
    this.#endMessage();
  }

  /** Called after each piece of the file. @throws DataError when the open entry has grown too large */
  checkEntrySize(): void {
    const allowed = this.#options.limits.entryBytes;
    const grown = this.#inEntry ? this.#options.place.offset - this.#entryOffset : 0;
    if (grown > allowed) throw entryTooLarge('entryBytes', allowed, this.#place());
  }

  passEnvelope(): void {
    this.#envelopeElements++;
    if (this.#envelopeElements === 1 && this.#options.place.elementName.toLowerCase() === 'html')
      throw webPage(this.#place());
    if (this.#envelopeElements > MAX_ENVELOPE_ELEMENTS) throw notAStatement(this.#place());
  }

  beginDocument(): void {
    if (/:camt\.05[234]\.001\.\d\d$/.test(this.#options.place.namespace)) this.#emptyDocument = true;
  }

  refuseMessage(): void {
    throw wrongMessage(this.#place());
  }

  beginMessage(): void {
    this.#endMessage();
    const name = this.#options.place.elementName;
    const held = messageOfContainer(name.slice(name.indexOf(':') + 1)) ?? '';
    this.#version = new VersionCheck(this.#options.place.namespace, held);
  }

  beginReport(): void {
    this.statement = new StatementDraft();
    this.#tally = new Tally();
    this.#bankIds.clear();
    this.#statements++;
    this.#headSent = false;
  }

  endReport(): void {
    this.#sendHead();
    this.#warn(checkBalance(this.statement, this.#tally));
    this.#warn(checkSummary(this.statement, this.#tally));
    this.#warn(this.#bankIds.finish());
    for (const finding of this.#sequence.check(this.statement)) this.#warn(finding);
    this.#sink.endOfStatement(this.#tally.toTotals(this.#statements));
  }

  beginEntry(): void {
    this.#sendHead();
    this.#tally.entries++;
    this.#inEntry = true;
    this.#entryOffset = this.#options.place.offset;
    this.entry.clear();
    this.detail = this.entry;
  }

  endEntry(): void {
    this.#inEntry = false;
    const { entry } = this;
    if (entry.amount === undefined) this.setAside('statement.missing-amount', 'it has no amount');
    if (entry.direction === 0) this.setAside('statement.missing-direction', 'it does not say CRDT or DBIT');
    if (entry.fault === undefined) this.#emit(entry.amount as Money);
    else this.#reportFault();
    entry.release(KEPT_DRAFTS);
  }

  beginTransaction(): void {
    const allowed = this.#options.limits.transactionsOfEntry;
    if (this.entry.size === allowed) throw entryTooLarge('transactionsOfEntry', allowed, this.#place());
    this.transaction = this.entry.beginTransaction();
    this.detail = this.transaction;
  }

  endTransaction(): void {
    this.detail = this.entry;
  }

  endRemittance(): void {
    const { remittance, transaction } = this;
    const raw = remittance.reference;
    const reference = raw === undefined ? undefined : findReference(raw, 'CdtrRefInf', this.#references);
    if (reference !== undefined) transaction.references = add(transaction.references, reference);
    for (const document of remittance.toDocuments(reference))
      transaction.documents = add(transaction.documents, document);
  }

  readAmount(text: TextSlice): Money | undefined {
    const money = this.#amounts.read(text);
    if (typeof money === 'object') return money;
    this.#noteAmount(money);
    return undefined;
  }

  readTransactionAmount(text: TextSlice): Money | undefined {
    if (text.length > 0) return this.readAmount(text);
    this.#warnEntry({
      code: 'statement.empty-amount',
      message: 'An amount inside AmtDtls is empty; it counts as not given.',
    });
    return undefined;
  }

  readSideAmount(text: TextSlice): Money | undefined {
    const money = this.#amounts.read(text);
    if (typeof money === 'object') return money;
    if (money !== 'unknown-currency') this.#noteAmount(money);
    return undefined;
  }

  setAside(code: string, what: string): void {
    const { position, path } = this.#options.place;
    this.entry.fault ??= {
      code,
      what,
      path: entryPath(path, this.#tally.entries, this.entry.size),
      line: position.line,
    };
  }

  seenShape(versions: ShapeVersions): void {
    this.#version?.seen(versions);
  }

  #noteAmount(fault: AmountFault): void {
    const code = `statement.${fault}`;
    if (this.#inEntry) {
      this.setAside(code, amountFaultMessage(fault));
      return;
    }
    const { position, path } = this.#options.place;
    this.#diagnose({
      level: 'warning',
      code,
      path,
      line: position.line,
      message: `A balance cannot be used: ${amountFaultMessage(fault)}.`,
    });
  }

  #emit(booked: Money): void {
    const { entry } = this;
    const total = signedAmount(booked, entry, undefined);
    const status = statusOf(entry);
    this.#tally.add(total, status === 'booked');
    this.#bankIds.add(entry.bankId);
    if (status === undefined)
      this.#warnEntry({
        code: 'statement.unknown-status',
        message: 'The entry has a status that is not in ISO 20022; it counts as information only.',
      });
    const context: EntryContext = {
      statement: this.#statements,
      account: this.statement.account ?? '',
      number: this.#tally.entries,
      status: status ?? 'info',
      batch: batchOf(entry),
    };
    if (!this.#weigh()) {
      this.#send(toLump(entry, total, context));
      this.#warnEntry({
        code: 'statement.details-without-amount',
        message: 'The transactions of the entry have no amounts of their own; the entry was read as one sum.',
      });
      return;
    }
    if (entry.size === 0) this.#send(new ReadTransaction({ entry, amount: total, context, index: 0 }));
    else for (const finding of checkBatch(entry, total)) this.#warnEntry(finding);
    for (let index = 0; index < entry.size; index++) {
      const transaction = entry.transaction(index);
      this.#send(new ReadTransaction({ entry, transaction, amount: transaction.signed as Money, context, index }));
    }
  }

  /** Gives each transaction its signed amount. @returns false when one of several has none */
  #weigh(): boolean {
    const { entry } = this;
    for (let index = 0; index < entry.size; index++) {
      const transaction = entry.transaction(index);
      const amount = amountOf(entry, transaction);
      if (amount === undefined) return false;
      const own = amount !== entry.amount; // the entry's amount has the entry's sign
      transaction.signed = signedAmount(amount, entry, own ? transaction : undefined);
    }
    return true;
  }

  #send(transaction: BankTransaction): void {
    this.#tally.transactions++;
    this.#sink.transaction(transaction);
  }

  #sendHead(): void {
    if (this.#headSent) return;
    this.#headSent = true;
    this.#references = schemeOfAccount(this.statement.account ?? '');
    this.#sink.statement(this.statement.toStatement(this.#statements, this.#version?.message ?? ''));
  }

  #endMessage(): void {
    this.#warn(this.#version?.finish());
  }

  #reportFault(): void {
    const { fault } = this.entry;
    if (fault === undefined) return;
    this.#tally.setAside++;
    const message = `Entry ${this.#tally.entries} of statement ${this.#statements} was set aside: ${fault.what}. The other entries were read; ask the bank to correct this one.`;
    this.#diagnose({ level: 'error', code: fault.code, path: fault.path, line: fault.line, message });
  }

  #warn(finding: Finding | undefined): void {
    if (finding !== undefined) this.#diagnose({ level: 'warning', ...finding });
  }

  #warnEntry(finding: Finding): void {
    this.#diagnose({
      level: 'warning',
      ...finding,
      path: String(this.#tally.entries),
      line: this.#options.place.position.line,
    });
  }

  #diagnose(diagnostic: Diagnostic): void {
    this.#sink.diagnostic(this.#statements === 0 ? diagnostic : { ...diagnostic, statement: this.#statements });
  }

  #place(): FaultPlace {
    const { position, path } = this.#options.place;
    return { ...position, path };
  }
}
