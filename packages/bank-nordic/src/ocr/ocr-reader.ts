// ocr-reader.ts — reads Norwegian OCR giro files, and shows the payment claims of AvtaleGiro.
import { StatementFile } from '@reskontra/adapter-kit/statement';
import { type DataError, formatMoney, money, type StatementParser, type StatementReader } from '@reskontra/core';
import { readText } from '../records/fields.ts';
import { firstLines } from '../records/first-lines.ts';
import { openRecordFile, type RecordHandler } from '../records/record-file.ts';
import { type OcrSum, readOcrAssignment, readOcrEnd, readOcrText } from './ocr-record.ts';
import { OpenAssignment } from './open-assignment.ts';

const START = /^NY000010/;

/**
 * Norwegian OCR giro: records of 80 characters, one assignment (oppdrag) a statement.
 * It has no balances and no payer names. The sums of assignments and file are checked.
 * @see Mastercard Payment Services (Nets), OCR giro system specification
 */
export const ocrReader: StatementReader = {
  id: 'ocr',
  detect(head) {
    const [first = ''] = firstLines(head, 1);
    return START.test(first) ? 3 : 0;
  },
  open(options): StatementParser {
    const file = new StatementFile(options);
    return openRecordFile({ file, handler: new OcrHandler(file), sevenBitLetters: false });
  },
};

class OcrHandler implements RecordHandler {
  private readonly file: StatementFile;
  private statements = 0;
  private records = 0;
  private started = false;
  private ended = false;
  private net = 0;
  private gross = 0;
  private assignment: OpenAssignment | undefined;

  constructor(file: StatementFile) {
    this.file = file;
  }

  record(text: string, line: number): void {
    this.records += 1;
    if (START.test(text)) {
      this.start(line);
      return;
    }
    if (!this.started) throw this.withoutStart(line);
    if (this.ended) throw this.unreadable(line, 'a record follows the end of the file (89)');
    switch (text.slice(6, 8)) {
      case '20':
        this.open(text, line);
        return;
      case '88':
        this.close(text, line);
        return;
      case '89':
        this.finish(text, line);
        return;
      default:
        this.keep(text, line);
    }
  }

  end(line: number): void {
    if (!this.started) throw this.withoutStart(line);
    if (!this.ended) throw this.truncated(line);
  }

  private start(line: number): void {
    if (this.started && !this.ended) throw this.truncated(line);
    this.started = true;
    this.ended = false;
    this.records = 1;
    this.net = 0;
    this.gross = 0;
  }

  private open(text: string, line: number): void {
    if (this.assignment !== undefined) throw this.truncated(line);
    const head = readOcrAssignment(text);
    if (head === undefined) {
      throw this.unreadable(line, 'the head of an assignment (20) has no account of eleven digits (columns 25-35)');
    }
    this.statements += 1;
    this.assignment = new OpenAssignment(this.file, this.statements, head);
    this.assignment.announce(line);
  }

  private keep(text: string, line: number): void {
    const { assignment } = this;
    if (assignment === undefined) throw this.unreadable(line, 'a record stands outside any assignment (20 to 88)');
    switch (text.slice(6, 8)) {
      case '30':
        assignment.amount(text, line);
        return;
      case '31':
        assignment.details(text, line);
        return;
      case '32':
        assignment.text(readOcrText(text), line);
        return;
      case '49':
        assignment.text(readText(text.slice(19, 59)), line);
        return;
      case '70':
        return;
      default:
        assignment.unknown(line);
    }
  }

  private close(text: string, line: number): void {
    if (this.assignment === undefined)
      throw this.unreadable(line, 'the end of an assignment (88) has no beginning (20)');
    this.add(this.assignment.close(text, line));
    this.assignment = undefined;
  }

  private add(sums: OcrSum): void {
    this.net += sums.net.minor;
    this.gross += sums.gross.minor;
  }

  private finish(text: string, line: number): void {
    if (this.assignment !== undefined) throw this.truncated(line);
    this.ended = true;
    const declared = readOcrEnd(text);
    if (declared.sum !== undefined && declared.sum !== Math.abs(this.net) && declared.sum !== this.gross) {
      const message = `The assignments of the file are ${formatMoney(money('NOK', this.net))}; its end record says ${formatMoney(money('NOK', declared.sum))}.`;
      this.file.warn('statement.sums-differ', { line }, message);
    }
    if (declared.records !== undefined && declared.records !== this.records) {
      this.file.warn(
        'statement.sums-differ',
        { line },
        `The file has ${this.records} records; its end record says ${declared.records}.`,
      );
    }
  }

  private withoutStart(line: number): DataError {
    const sentence =
      'the start record (NY000010) is wanted here. Give the OCR giro file as Mastercard Payment Services (Nets) or the bank sent it.';
    return this.file.refusal('statement.no-header', line, sentence);
  }

  private truncated(line: number): DataError {
    const sentence =
      'an assignment ends without its record 88, or the file without its record 89, so part of it may be missing. Fetch it again.';
    return this.file.refusal('statement.truncated', line, sentence);
  }

  private unreadable(line: number, what: string): DataError {
    return this.file.refusal('statement.unreadable', line, `${what}. Fetch the file again.`);
  }
}
