// tito-reader.ts — reads Finnish machine-readable account statements (TITO, konekielinen tiliote).
import { StatementFile } from '@reskontra/adapter-kit/statement';
import { canonicalAccount, type DataError, type StatementParser, type StatementReader } from '@reskontra/core';
import { firstLines } from '../records/first-lines.ts';
import { openRecordFile, type RecordHandler } from '../records/record-file.ts';
import { readTitoHead } from './tito-record.ts';
import { TitoStatement } from './tito-statement.ts';

/** Records that carry no payment and no proof: corrections within the sums, special balances, messages of the bank. */
const SILENT_RECORDS: ReadonlySet<string> = new Set(['T51', 'T60', 'T70']);

/**
 * Finnish account statements: records from 50 to 323 characters, several statements a file.
 * Rows with a level detail the entry above them and are never added to it. Balances and day sums are checked.
 * @see Finance Finland, Machine-readable account statement, service description
 */
export const titoReader: StatementReader = {
  id: 'tito',
  detect(head) {
    const [first = ''] = firstLines(head, 1);
    if (/^T00\d{3}.{3}[\dA-Z ]{14}/.test(first)) return 3;
    return 0;
  },
  open(options): StatementParser {
    const file = new StatementFile(options);
    return openRecordFile({ file, handler: new TitoHandler(file), sevenBitLetters: true });
  },
};

class TitoHandler implements RecordHandler {
  private readonly file: StatementFile;
  private statements = 0;
  private statement: TitoStatement | undefined;

  constructor(file: StatementFile) {
    this.file = file;
  }

  record(text: string, line: number): void {
    const type = text.slice(0, 3);
    if (type === 'T00') {
      this.begin(text, line);
      return;
    }
    const { statement } = this;
    if (statement === undefined) throw this.withoutHeader(line);
    switch (type) {
      case 'T10':
      case 'T80':
        statement.row(text, line);
        return;
      case 'T11':
      case 'T81':
        statement.note(text, line);
        return;
      case 'T40':
        statement.balance(text, line);
        return;
      case 'T50':
        statement.sums(text, line);
        return;
      default:
        if (!SILENT_RECORDS.has(type)) statement.unknown(line);
    }
  }

  end(line: number): void {
    this.finish(line);
    if (this.statements === 0) throw this.withoutHeader(line);
  }

  private begin(text: string, line: number): void {
    this.finish(line);
    const head = readTitoHead(text);
    if ('why' in head) {
      const sentence = `the head of a statement (T00) cannot be read: ${head.why}. Fetch the file from the bank again.`;
      throw this.file.refusal('statement.no-header', line, sentence);
    }
    this.statements += 1;
    this.statement = new TitoStatement(this.file, this.statements, head, canonicalAccount(head.account));
  }

  private finish(line: number): void {
    if (this.statement === undefined) return;
    if (!this.statement.isClosed) {
      const sentence =
        'the statement ends without its balance record (T40), so part of it may be missing. Fetch the file from the bank again.';
      throw this.file.refusal('statement.truncated', line, sentence);
    }
    this.statement.finish();
  }

  private withoutHeader(line: number): DataError {
    const sentence =
      'the head of a statement (T00) is wanted here. Give the account statement (TITO) as the bank sent it.';
    return this.file.refusal('statement.no-header', line, sentence);
  }
}
