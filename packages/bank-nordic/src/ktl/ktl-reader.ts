// ktl-reader.ts — reads Finnish reference payment files (KTL, viitesiirrot).
import { present, StatementFile, Tally } from '@reskontra/adapter-kit/statement';
import { canonicalAccount, type StatementParser, type StatementReader } from '@reskontra/core';
import { readText, readYearFirst } from '../records/fields.ts';
import { firstLines } from '../records/first-lines.ts';
import { openRecordFile, type RecordHandler } from '../records/record-file.ts';
import { readKtlPayment, readKtlTrailer } from './ktl-record.ts';
import { KtlSums } from './ktl-sums.ts';
import { toTransaction } from './ktl-transaction.ts';

/** A header with a real day, its time, a bank and a service id. */
const HEADER = /^0(\d{6})([01]\d|2[0-3])[0-5]\d.{2}.{9}[01 ]/;

/**
 * Finnish incoming reference payments: records of 90 characters, one batch a statement.
 * It has no balances. The closing of each batch is its trailer, which is checked.
 * @see Finance Finland, Incoming reference payments (KTL), record description
 */
export const ktlReader: StatementReader = {
  id: 'ktl',
  detect(head) {
    const [header = '', next = ''] = firstLines(head, 2);
    if (!HEADER.test(header) || readYearFirst(header.slice(1, 7)) === undefined) return 0;
    if (/^[35]\d{26}/.test(next) || /^9\d{17}/.test(next)) return 3;
    return next === '' ? 1 : 0;
  },
  open(options): StatementParser {
    const file = new StatementFile(options);
    return openRecordFile({ file, handler: new KtlHandler(file), sevenBitLetters: true });
  },
};

class KtlHandler implements RecordHandler {
  private readonly file: StatementFile;
  private statements = 0;
  private batch: KtlBatch | undefined;

  constructor(file: StatementFile) {
    this.file = file;
  }

  record(text: string, line: number): void {
    switch (text.charAt(0)) {
      case '0':
        this.open(text, line);
        return;
      case '3':
      case '5':
        this.current(line).payment(text, line);
        return;
      case '9':
        this.current(line).close(text, line);
        this.batch = undefined;
        return;
      default:
        this.current(line).unknown(line);
    }
  }

  end(line: number): void {
    if (this.batch !== undefined) throw this.truncated(line);
    if (this.statements === 0) throw this.withoutHeader(line);
  }

  private open(text: string, line: number): void {
    if (this.batch !== undefined) throw this.truncated(line);
    if (!HEADER.test(text)) throw this.withoutHeader(line);
    this.statements += 1;
    this.batch = new KtlBatch(this.file, this.statements, text);
  }

  private current(line: number): KtlBatch {
    if (this.batch === undefined) throw this.withoutHeader(line);
    return this.batch;
  }

  private withoutHeader(line: number) {
    const sentence =
      'a header record (0 and a date) is wanted here. Give the reference payment file (KTL) as the bank sent it.';
    return this.file.refusal('statement.no-header', line, sentence);
  }

  private truncated(line: number) {
    const sentence =
      'the batch ends without its trailer record (9), so part of it may be missing. Fetch the file from the bank again.';
    return this.file.refusal('statement.truncated', line, sentence);
  }
}

/** One batch, from header to trailer. */
class KtlBatch {
  private readonly file: StatementFile;
  private readonly statement: number;
  private readonly header: string;
  private readonly tally: Tally;
  private readonly sums = new KtlSums();
  private entries = 0;
  private announced = false;

  constructor(file: StatementFile, statement: number, header: string) {
    this.file = file;
    this.statement = statement;
    this.header = header;
    this.tally = new Tally(statement);
  }

  payment(text: string, line: number): void {
    this.entries += 1;
    const payment = readKtlPayment(text);
    if ('why' in payment) {
      this.file.setAside({ statement: this.statement, path: `${this.entries}/0`, line }, payment.why);
      return;
    }
    this.announce(payment.account);
    const transaction = toTransaction(payment, { statement: this.statement, entry: this.entries });
    this.sums.add(payment);
    this.tally.transaction();
    if (transaction.status === 'booked') this.tally.entry(transaction.amount);
    else this.tally.entryWithoutMoney();
    this.file.sink.transaction(transaction);
  }

  unknown(line: number): void {
    this.entries += 1;
    const why = 'its first character is no record type of KTL (3, 5 or 9)';
    this.file.setAside({ statement: this.statement, path: `${this.entries}/0`, line }, why);
  }

  close(text: string, line: number): void {
    this.announce(undefined);
    const trailer = readKtlTrailer(text);
    const differences =
      trailer === undefined
        ? ['The trailer cannot be read, so the sums are not checked.']
        : this.sums.differences(trailer);
    for (const message of differences) {
      this.file.warn('statement.sums-differ', { statement: this.statement, line }, message);
    }
    this.file.sink.endOfStatement(this.tally.totals());
  }

  /** The head names the account of the first payment: the header record has none. */
  private announce(account: string | undefined): void {
    if (this.announced) return;
    this.announced = true;
    this.file.sink.statement(
      present({
        statement: this.statement,
        message: 'ktl',
        id: readText(this.header.slice(1, 11)),
        account: account === undefined ? undefined : canonicalAccount(account),
        currency: 'EUR',
        from: readYearFirst(this.header.slice(1, 7)),
        to: readYearFirst(this.header.slice(1, 7)),
      }),
    );
  }
}
