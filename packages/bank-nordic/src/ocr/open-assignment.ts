// open-assignment.ts — one assignment (oppdrag) of an OCR giro file.
import { present, type StatementFile, Tally } from '@reskontra/adapter-kit/statement';
import { type BookingStatus, formatMoney, money } from '@reskontra/core';
import {
  addToSum,
  NO_SUM,
  type OcrAssignment,
  type OcrSum,
  readOcrAmount,
  readOcrDetails,
  readOcrEnd,
} from './ocr-record.ts';
import { type OcrDraft, toTransaction } from './ocr-transaction.ts';

const AVTALEGIRO = '21';
const DELETION = '36';

/** A claim has 42 specification lines at most. */
const MAX_TEXTS = 100;

export class OpenAssignment {
  private readonly file: StatementFile;
  private readonly statement: number;
  private readonly head: OcrAssignment;
  private readonly tally: Tally;
  private sums: OcrSum = NO_SUM;
  private entries = 0;
  private draft: OcrDraft | undefined;

  constructor(file: StatementFile, statement: number, head: OcrAssignment) {
    this.file = file;
    this.statement = statement;
    this.head = head;
    this.tally = new Tally(statement);
  }

  announce(line: number): void {
    this.file.sink.statement(
      present({
        statement: this.statement,
        message: 'ocr',
        id: this.head.agreement,
        number: this.head.number,
        account: this.head.account,
        currency: 'NOK',
      }),
    );
    if (this.isClaim) {
      const message =
        'The assignment is AvtaleGiro (claims or mandates), not payments received: what it has is shown as future.';
      this.file.warn('statement.not-payments', { statement: this.statement, line }, message);
    }
  }

  amount(record: string, line: number): void {
    this.finishTransaction();
    this.entries += 1;
    const amount = readOcrAmount(record);
    if ('why' in amount) {
      this.file.setAside({ statement: this.statement, path: `${this.entries}/0`, line }, amount.why);
      return;
    }
    this.draft = { entry: this.entries, amount, details: undefined, text: [] };
  }

  /** Item 2; one that belongs to another transaction is not put on this one. */
  details(record: string, line: number): void {
    const details = readOcrDetails(record);
    if (this.draft?.amount.number === details.number) this.draft = { ...this.draft, details };
    else this.file.setAside({ statement: this.statement, line }, 'it details a transaction that is not above it');
  }

  /** Item 3, or a specification line (49) of a claim. */
  text(text: string | undefined, line: number): void {
    if (this.draft === undefined || text === undefined) return;
    if (this.draft.text.length >= MAX_TEXTS) {
      const sentence = `a transaction has more texts than MAX_TEXTS, ${MAX_TEXTS}. Fetch the file again.`;
      throw this.file.refusal('statement.too-many-details', line, sentence);
    }
    this.draft = { ...this.draft, text: [...this.draft.text, text] };
  }

  unknown(line: number): void {
    this.file.setAside({ statement: this.statement, line }, 'it is of no record type of OCR giro');
  }

  close(record: string, line: number): OcrSum {
    this.finishTransaction();
    this.prove(record, line);
    this.file.sink.endOfStatement(this.tally.totals());
    return this.sums;
  }

  private get isClaim(): boolean {
    return this.head.service === AVTALEGIRO;
  }

  /** A request to delete claims announces nothing. */
  private get status(): BookingStatus {
    if (!this.isClaim) return 'booked';
    return this.head.type === DELETION ? 'info' : 'future';
  }

  private finishTransaction(): void {
    const { draft } = this;
    if (draft === undefined) return;
    this.draft = undefined;
    this.sums = addToSum(this.sums, draft.amount.amount);
    this.tally.entry(draft.amount.amount);
    this.tally.transaction();
    const place = { statement: this.statement, account: this.head.account, status: this.status };
    this.file.sink.transaction(toTransaction(draft, place));
  }

  private prove(record: string, line: number): void {
    const declared = readOcrEnd(record);
    const place = { statement: this.statement, line };
    if (
      declared.sum !== undefined &&
      declared.sum !== Math.abs(this.sums.net.minor) &&
      declared.sum !== this.sums.gross.minor
    ) {
      const message = `The transactions of the assignment are ${formatMoney(this.sums.net)}; its end record says ${formatMoney(money('NOK', declared.sum))}.`;
      this.file.warn('statement.sums-differ', place, message);
    }
    if (!this.isClaim && declared.transactions !== undefined && declared.transactions !== this.sums.count) {
      const message = `The assignment has ${this.sums.count} transactions; its end record says ${declared.transactions}.`;
      this.file.warn('statement.sums-differ', place, message);
    }
  }
}
