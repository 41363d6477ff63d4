// csv-reader.ts — reads bank statements in CSV by profiles.
import { HeldStatement, present, StatementFile, Tally } from '@reskontra/adapter-kit/statement';
import {
  type CurrencyCode,
  canonicalAccount,
  type DataError,
  DETECTION_BYTES,
  type OpenStatementOptions,
  type StatementParser,
  type StatementReader,
} from '@reskontra/core';
import { BalanceChain } from './balance-chain.ts';
import { type CsvRow, CsvRows, MAX_ROW_CHARACTERS } from './file/csv-rows.ts';
import { Decoder } from './file/decoder.ts';
import { GENERIC, getProfile } from './profile/built-in.ts';
import type { CsvProfile } from './profile/csv-profile.ts';
import { findHeaderRow, type HeaderRow } from './profile/header-row.ts';
import { readRow } from './row/row-transaction.ts';

export interface CsvReaderOptions {
  /** A profile, or the name of one that comes with the package. Without it the header row decides. */
  readonly profile?: string | CsvProfile;
  /** The account of the statement: most banks leave it out of the file. */
  readonly account?: string;
  /** The currency of amounts, where neither a column nor the profile is right. */
  readonly currency?: CurrencyCode;
}

/**
 * Bank statements in CSV. One file is one statement; one row is one entry.
 * @throws ConfigError `csv.unknown-profile`
 */
export function csvReader(options?: CsvReaderOptions): StatementReader {
  const chosen = typeof options?.profile === 'string' ? getProfile(options.profile) : options?.profile;
  return {
    id: 'csv',
    detect(head) {
      const header = headerOf(head, chosen);
      if (header === undefined) return 0;
      return header.profile === GENERIC ? 1 : 3;
    },
    open: (open): StatementParser => new CsvStatementParser(open, { ...options, chosen }),
  };
}

function headerOf(head: Uint8Array, chosen: CsvProfile | undefined): HeaderRow | undefined {
  try {
    const text = new Decoder(head).decode(head, { isLast: false });
    return text.includes('\0') ? undefined : findHeaderRow(text, chosen);
  } catch {
    return undefined; // not text
  }
}

class CsvStatementParser implements StatementParser {
  private readonly file: StatementFile;
  private readonly options: CsvReaderOptions & { readonly chosen: CsvProfile | undefined };
  private head: Uint8Array[] | undefined = [];
  private headBytes = 0;
  private decoder: Decoder | undefined;
  private statement: CsvStatement | undefined;

  constructor(open: OpenStatementOptions, options: CsvReaderOptions & { readonly chosen: CsvProfile | undefined }) {
    this.file = new StatementFile(open);
    this.options = options;
  }

  write(chunk: Uint8Array): void {
    if (this.head === undefined) {
      this.text(this.decode(chunk, false));
      return;
    }
    this.head.push(Uint8Array.from(chunk)); // a copy: the caller may reuse the chunk
    this.headBytes += chunk.length;
    if (this.headBytes >= DETECTION_BYTES) this.readHead(Buffer.concat(this.head), false);
  }

  end(): void {
    if (this.head !== undefined) this.readHead(Buffer.concat(this.head), true);
    else this.text(this.decode(new Uint8Array(0), true));
    this.rows(() => this.statement?.end());
  }

  private readHead(head: Uint8Array, isLast: boolean): void {
    this.head = undefined;
    this.decoder = new Decoder(head);
    const text = this.decode(head, isLast);
    const header = text.includes('\0') ? undefined : findHeaderRow(text, this.options.chosen);
    if (header === undefined) throw this.withoutHeader();
    if (!hasCurrency(header, this.options)) throw this.withoutCurrency(header);
    this.statement = new CsvStatement(this.file, header, this.options);
    this.text(text.slice(header.end));
  }

  private decode(bytes: Uint8Array, isLast: boolean): string {
    try {
      return this.decoder?.decode(bytes, { isLast }) ?? '';
    } catch (cause) {
      const sentence =
        'the bytes are not the text that the start of the file showed. Export the file from the bank again.';
      throw this.file.refusal('statement.bad-encoding', this.statement?.line ?? 1, sentence, cause);
    }
  }

  private text(text: string): void {
    this.rows(() => this.statement?.text(text));
  }

  /** csv-parse refuses in its own words; here they become ours. */
  private rows(step: () => void): void {
    const line = (this.statement?.line ?? 0) + 1;
    try {
      this.file.at(line, step);
    } catch (error) {
      if (!isCsvError(error)) throw error;
      const sentence =
        error.code === 'CSV_MAX_RECORD_SIZE'
          ? `a row is longer than MAX_ROW_CHARACTERS, ${MAX_ROW_CHARACTERS} characters; a quotation mark may not be closed. Export the file again.`
          : 'a quotation mark is not closed, so part of the file may be missing. Export the file again.';
      const code = error.code === 'CSV_MAX_RECORD_SIZE' ? 'statement.row-too-long' : 'statement.truncated';
      throw this.file.refusal(code, line, sentence);
    }
  }

  private withoutCurrency(header: HeaderRow): DataError {
    const sentence = 'neither a column nor the profile says the currency. Give it, or choose the profile of the bank.';
    return this.file.refusal('statement.no-currency', header.line, sentence);
  }

  private withoutHeader(): DataError {
    const { chosen } = this.options;
    const sentence =
      chosen === undefined
        ? 'no header row of a known bank is among the first lines. Choose a profile, or write one.'
        : `no header row of the profile ${chosen.name} is among the first lines (it needs ${chosen.columns.bookedOn[0]} and ${(chosen.columns.amount ?? chosen.columns.in ?? [])[0]}). Choose another profile.`;
    return this.file.refusal('statement.no-header', 1, sentence);
  }
}

function hasCurrency({ profile, positions }: HeaderRow, options: CsvReaderOptions): boolean {
  return (options.currency ?? profile.currency) !== undefined || positions.currency !== undefined;
}

class CsvStatement {
  private readonly file: StatementFile;
  private readonly header: HeaderRow;
  private currency: CurrencyCode | undefined;
  private readonly csv: CsvRows;
  private readonly tally = new Tally(1);
  private readonly chain = new BalanceChain();
  private readonly held: HeldStatement;
  private account: string;
  private entries = 0;
  private lastLine: number;

  constructor(file: StatementFile, header: HeaderRow, options: CsvReaderOptions) {
    this.file = file;
    this.header = header;
    this.lastLine = header.line;
    this.currency = options.currency ?? header.profile.currency;
    this.account = canonicalAccount(options.account ?? header.account ?? '');
    this.csv = new CsvRows({ delimiter: header.delimiter, quote: header.profile.quote ?? '"' }, (row) => this.row(row));
    this.held = new HeldStatement(file.sink, (balances) =>
      present({
        statement: 1,
        message: `csv/${header.profile.name}`,
        account: this.account === '' ? undefined : this.account,
        currency: this.currency,
        ...balances,
      }),
    );
  }

  /** The line of the last row that was read. */
  get line(): number {
    return this.lastLine;
  }

  text(text: string): void {
    this.csv.text(text.replaceAll('\r', ''));
  }

  end(): void {
    this.csv.finish();
    this.held.release(this.chain.balances());
    const { brokenAt } = this.chain;
    if (brokenAt !== undefined) {
      const message = `The balance column does not follow from the amounts at line ${brokenAt}: a row may be missing or twice.`;
      this.file.warn('statement.balance-gap', { statement: 1, line: brokenAt }, message);
    }
    if (this.account === '') {
      const message = 'The file does not say whose account it is. Give the account before its payments are imported.';
      this.file.warn('statement.no-account', { statement: 1, line: this.header.line }, message);
    }
    this.file.sink.endOfStatement(this.tally.totals());
  }

  private row({ cells, line: endLine }: CsvRow): void {
    const lines = cells.reduce((count, cell) => count + cell.split('\n').length - 1, 0);
    const line = this.header.line + endLine - lines;
    this.lastLine = this.header.line + endLine;
    if (cells.every((cell) => cell.trim() === '')) return;
    this.entries += 1;
    const read = readRow(cells, this.header, { entry: this.entries, account: this.account, currency: this.currency });
    if ('why' in read) {
      this.file.setAside({ statement: 1, path: `${this.entries}/0`, line }, read.why);
      return;
    }
    const { transaction, balance } = read;
    if (this.account === '') this.account = transaction.account;
    this.currency ??= transaction.amount.currency;
    if (balance !== undefined && transaction.status === 'booked') this.chain.add(transaction.amount, balance, line);
    this.tally.entry(transaction.amount);
    this.tally.transaction();
    this.held.transaction(transaction);
  }
}

function isCsvError(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('CSV_');
}
