// tito-statement.ts — one statement of a TITO file: rows become entries, balances and sums are proven.
import { HeldStatement, present, type StatementFile, Tally } from '@reskontra/adapter-kit/statement';
import { add, type DataError, formatMoney, type Money } from '@reskontra/core';
import { DaySums } from './day-sums.ts';
import { resolveEntry } from './tito-entry.ts';
import { addNote, NO_NOTES } from './tito-notes.ts';
import { readTitoBalance, readTitoRow, readTitoSums, type TitoHead } from './tito-record.ts';
import type { NotedRow } from './tito-transaction.ts';

/** More than the payments of a day in one booking. */
const MAX_DETAILS = 50_000;

/** T11 records below one row; a bank sends a dozen. */
const MAX_NOTES = 100;

/** The records of one entry, which are held until it ends; even of so many details less than half of this. */
const MAX_ENTRY_CHARACTERS = 20_000_000;

interface OpenEntry {
  readonly number: number;
  readonly rows: NotedRow[];
}

export class TitoStatement {
  private readonly file: StatementFile;
  private readonly statement: number;
  private readonly head: TitoHead;
  private readonly account: string;
  private readonly held: HeldStatement;
  private readonly tally: Tally;
  private day: DaySums;
  private lastDay: DaySums;
  private running: Money;
  private closing: Money | undefined;
  private entries = 0;
  private notes = 0;
  private characters = 0;
  private open: OpenEntry | undefined;

  constructor(file: StatementFile, statement: number, head: TitoHead, account: string) {
    this.file = file;
    this.statement = statement;
    this.head = head;
    this.account = account;
    this.tally = new Tally(statement);
    this.day = new DaySums(head.currency);
    this.lastDay = this.day;
    this.running = head.opening;
    this.held = new HeldStatement(file.sink, ({ closing }) =>
      present({
        statement,
        message: 'tito',
        number: head.number,
        account,
        currency: head.currency,
        owner: head.owner,
        from: head.from,
        to: head.to,
        opening: head.opening,
        closing,
      }),
    );
  }

  /** Whether the balance that ends a statement has come. */
  get isClosed(): boolean {
    return this.closing !== undefined;
  }

  row(record: string, line: number): void {
    const row = readTitoRow(record, this.head.currency);
    if ('why' in row) {
      this.setAside(row.why, line);
      return;
    }
    this.notes = 0;
    const noted = { row, notes: NO_NOTES, line };
    if (row.level === 0) this.begin(noted);
    this.weigh(record, line);
    if (row.level === 0) return;
    if (this.open !== undefined) this.addDetail(this.open, noted);
    else this.setAside('it details an entry that is not above it', line);
  }

  unknown(line: number): void {
    this.setAside('it is of no record type that we know', line);
  }

  note(record: string, line: number): void {
    this.notes += 1;
    this.weigh(record, line);
    if (this.notes > MAX_NOTES) throw this.tooMany('T11 records', 'MAX_NOTES', MAX_NOTES, line);
    const last = this.open?.rows.pop();
    if (last !== undefined) this.open?.rows.push({ ...last, notes: addNote(last.notes, record) });
  }

  balance(record: string, line: number): void {
    this.finishEntry();
    const read = readTitoBalance(record, this.head.currency);
    if (read === undefined) {
      this.warn(
        'statement.unreadable-balance',
        line,
        'The balance record cannot be read, so the balance is not checked.',
      );
      return;
    }
    this.prove(read.balance, line);
    this.closing = read.balance;
    this.lastDay = this.day;
    this.day = new DaySums(this.head.currency);
  }

  sums(record: string, line: number): void {
    const sums = readTitoSums(record, this.head.currency);
    if (sums?.period === '1' && !this.lastDay.agree(sums)) {
      this.warn(
        'statement.sums-differ',
        line,
        `${this.lastDay.describe()}; its sum record says ${DaySums.describe(sums)}.`,
      );
    }
  }

  finish(): void {
    this.finishEntry();
    this.held.release(present({ closing: this.closing }));
    this.file.sink.endOfStatement(this.tally.totals());
  }

  private begin(noted: NotedRow): void {
    this.finishEntry();
    this.entries += 1;
    this.open = { number: this.entries, rows: [noted] };
    this.characters = 0;
  }

  private weigh(record: string, line: number): void {
    this.characters += record.length;
    if (this.characters > MAX_ENTRY_CHARACTERS)
      throw this.tooMany('characters', 'MAX_ENTRY_CHARACTERS', MAX_ENTRY_CHARACTERS, line);
  }

  private addDetail(open: OpenEntry, noted: NotedRow): void {
    if (open.rows.length > MAX_DETAILS) throw this.tooMany('details', 'MAX_DETAILS', MAX_DETAILS, noted.line);
    open.rows.push(noted);
  }

  private finishEntry(): void {
    const { open } = this;
    this.open = undefined;
    const [head, ...details] = open?.rows ?? [];
    if (open === undefined || head === undefined) return;
    const { transactions, doubt } = resolveEntry(
      { head, details },
      { statement: this.statement, entry: open.number, account: this.account },
    );
    if (doubt !== undefined) {
      this.file.warn(
        'statement.batch-sum',
        { statement: this.statement, path: `${open.number}`, line: head.line },
        doubt,
      );
    }
    this.count(head);
    for (const transaction of transactions) {
      this.tally.transaction();
      this.held.transaction(transaction);
    }
  }

  private count({ row }: NotedRow): void {
    if (row.kind === '9') {
      this.tally.entryWithoutMoney();
      return;
    }
    this.tally.entry(row.amount);
    if (row.notice) return;
    this.running = add(this.running, row.amount);
    this.day.add(row);
  }

  private prove(balance: Money, line: number): void {
    if (this.running.minor !== balance.minor) {
      const message = `Opening balance plus entries is ${formatMoney(this.running)}; the closing balance says ${formatMoney(balance)}.`;
      this.warn('statement.balance-gap', line, message);
    }
    this.running = balance; // each gap is told once
  }

  private setAside(why: string, line: number): void {
    this.finishEntry();
    this.entries += 1;
    this.file.setAside({ statement: this.statement, path: `${this.entries}`, line }, why);
  }

  private tooMany(what: string, limit: string, count: number, line: number): DataError {
    const sentence = `an entry has more ${what} than ${limit}, ${count}. Ask the bank for a file of reference payments (KTL).`;
    return this.file.refusal('statement.too-many-details', line, sentence);
  }

  private warn(code: string, line: number, message: string): void {
    this.file.warn(code, { statement: this.statement, line }, message);
  }
}
