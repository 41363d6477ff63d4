// bgmax-reader.ts — reads Swedish bankgiro receivables (BgMax).
import { StatementFile } from '@reskontra/adapter-kit/statement';
import type { DataError, StatementParser, StatementReader } from '@reskontra/core';
import { firstLines } from '../records/first-lines.ts';
import { openRecordFile, type RecordHandler } from '../records/record-file.ts';
import { expandTabs, readBgmaxDeposit, readBgmaxEnd, readBgmaxOpening } from './bgmax-record.ts';
import { OpenDeposit } from './open-deposit.ts';

/** Addresses and countries of senders: nobody here needs them, so they are not even held. */
const ADDRESSES: ReadonlySet<string> = new Set(['27', '28']);

const START = /^01BGMAX(?:\s|$)/i;

/**
 * Swedish bankgiro receivables: records of 80 characters in Latin-1, one deposit a statement.
 * The account of a statement is the bankgiro number that was paid to; it has no balances. Deposits and counts are checked.
 * @see Bankgirot, Bankgiro Receivables, technical manual
 */
export const bgmaxReader: StatementReader = {
  id: 'bgmax',
  detect(head) {
    const [first = ''] = firstLines(head, 1);
    return START.test(first) ? 3 : 0;
  },
  open(options): StatementParser {
    const file = new StatementFile(options);
    return openRecordFile({ file, handler: new BgmaxHandler(file), sevenBitLetters: false });
  },
};

class BgmaxHandler implements RecordHandler {
  private readonly file: StatementFile;
  private readonly counts = { payments: 0, deductions: 0, extraReferences: 0, deposits: 0 };
  private started = false;
  private ended = false;
  private deposit: OpenDeposit | undefined;

  constructor(file: StatementFile) {
    this.file = file;
  }

  record(raw: string, line: number): void {
    const text = expandTabs(raw);
    if (START.test(text)) {
      this.start(text, line);
      return;
    }
    if (!this.started) throw this.withoutStart(line);
    switch (text.slice(0, 2)) {
      case '05':
        this.open(text, line);
        return;
      case '15':
        this.close(text, line);
        return;
      case '70':
        this.finish(text, line);
        return;
      default:
        this.keep(text, line);
    }
  }

  end(line: number): void {
    if (!this.started) throw this.withoutStart(line);
    if (this.deposit !== undefined || !this.ended) throw this.truncated(line);
  }

  private start(text: string, line: number): void {
    if (this.started && !this.ended) throw this.truncated(line);
    this.started = true;
    this.ended = false;
    Object.assign(this.counts, { payments: 0, deductions: 0, extraReferences: 0 });
    if (text.charAt(44) === 'T') {
      this.file.warn(
        'statement.test-file',
        { line },
        'The file says of itself that it is a test. Its payments may not be real.',
      );
    }
  }

  private open(text: string, line: number): void {
    if (this.deposit !== undefined) throw this.truncated(line);
    const opening = readBgmaxOpening(text);
    if (opening === undefined)
      throw this.unreadable(line, 'the opening record (05) has no known currency (columns 23-25)');
    this.counts.deposits += 1;
    this.deposit = new OpenDeposit(this.file, this.counts.deposits, opening);
  }

  private keep(text: string, line: number): void {
    const type = text.slice(0, 2);
    if (this.deposit === undefined) throw this.unreadable(line, 'a record stands outside any deposit (05 to 15)');
    if (!/^2[0-9]$/.test(type)) {
      this.file.setAside(
        { statement: this.counts.deposits, line },
        'its first two characters are no record type of BgMax',
      );
      return;
    }
    if (type === '20') this.counts.payments += 1;
    if (type === '21') this.counts.deductions += 1;
    if (type === '22' || type === '23') this.counts.extraReferences += 1;
    if (!ADDRESSES.has(type)) this.deposit.record(text, line);
  }

  private close(text: string, line: number): void {
    if (this.deposit === undefined) throw this.unreadable(line, 'a deposit record (15) has no opening record (05)');
    const deposit = readBgmaxDeposit(text);
    if ('why' in deposit) throw this.unreadable(line, `the deposit record cannot be read: ${deposit.why}`);
    this.deposit.close(deposit, line);
    this.deposit = undefined;
  }

  private finish(text: string, line: number): void {
    if (this.deposit !== undefined) throw this.truncated(line);
    this.ended = true;
    const declared = readBgmaxEnd(text);
    for (const [name, what] of COUNTED) {
      const said = declared[name];
      if (said !== undefined && said !== this.counts[name]) {
        this.file.warn(
          'statement.sums-differ',
          { line },
          `The file has ${this.counts[name]} ${what}; its end record says ${said}.`,
        );
      }
    }
  }

  private withoutStart(line: number): DataError {
    const sentence = 'the start record (01BGMAX) is wanted here. Give the BgMax file as Bankgirot or the bank sent it.';
    return this.file.refusal('statement.no-header', line, sentence);
  }

  private truncated(line: number): DataError {
    const sentence =
      'a deposit ends without its record 15, or the file without its record 70, so part of it may be missing. Fetch it again.';
    return this.file.refusal('statement.truncated', line, sentence);
  }

  private unreadable(line: number, what: string): DataError {
    return this.file.refusal('statement.unreadable', line, `${what}. Fetch the file again.`);
  }
}

const COUNTED = [
  ['payments', 'payments'],
  ['deductions', 'deductions'],
  ['extraReferences', 'extra references'],
  ['deposits', 'deposits'],
] as const;
