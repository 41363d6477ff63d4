// swift-statement.ts — one statement: fields become entries, the balances prove them.
import { HeldStatement, present, type StatementFile, Tally } from '@reskontra/adapter-kit/statement';
import type { CurrencyCode, DataError, PlainDate, Statement } from '@reskontra/core';
import { type Balance, readBalance, readInterimAmount } from './field/balance.ts';
import type { SwiftField } from './field/field-assembler.ts';
import { readStatementLine, type StatementLine } from './field/statement-line.ts';
import { describeAmount } from './field/swift-amount.ts';
import { readSwiftDay } from './field/swift-day.ts';
import { readInformation } from './information/information.ts';
import { type AccountNames, readIbanNotice } from './statement-account.ts';
import { toTransaction } from './swift-transaction.ts';

interface OpenEntry {
  readonly number: number;
  readonly line: StatementLine;
  readonly information: SwiftField[];
}

/** Field 86 has 390 characters by the standard, some banks send thousands. */
const MAX_INFORMATION_CHARACTERS = 50_000;

interface ClosingBalance {
  readonly balance: Balance;
  readonly isFinal: boolean;
  readonly line: number;
}

export interface SwiftStatementOptions {
  readonly statement: number;
  /** What the envelope says of the message, if there is one. */
  readonly message: string | undefined;
  readonly line: number;
  readonly accounts: AccountNames;
}

export class SwiftStatement {
  private readonly file: StatementFile;
  private readonly statement: number;
  private readonly declaredMessage: string | undefined;
  private readonly firstLine: number;
  private readonly accounts: AccountNames;
  private readonly tally: Tally;
  private readonly sums: Record<'C' | 'D', { count: number; minor: number }> = {
    C: { count: 0, minor: 0 },
    D: { count: 0, minor: 0 },
  };
  private reference: string | undefined;
  private field25 = '';
  private account = '';
  private numbers: readonly string[] = [];
  private currency: CurrencyCode | undefined;
  private opening: Balance | undefined;
  private closing: ClosingBalance | undefined;
  private reportedOn: PlainDate | undefined;
  private isInterim = false;
  private booked = 0;
  private entries = 0;
  private characters = 0;
  private open: OpenEntry | undefined;
  private held: HeldStatement | undefined;

  constructor(file: StatementFile, options: SwiftStatementOptions) {
    this.file = file;
    this.statement = options.statement;
    this.declaredMessage = options.message;
    this.firstLine = options.line;
    this.accounts = options.accounts;
    this.tally = new Tally(options.statement);
  }

  /** Whether anything but a reference and an account has come. */
  get hasContent(): boolean {
    return this.entries > 0 || this.opening !== undefined || this.closing !== undefined || this.isInterim;
  }

  field(field: SwiftField): void {
    if (field.tag === '86' || field.tag === 'NS') {
      this.information(field);
      return;
    }
    this.finishEntry();
    const text = field.lines[0] ?? '';
    switch (field.tag) {
      case '20':
        this.reference = text.trim() || undefined;
        return;
      case '25':
      case '25P':
        this.field25 = text;
        this.account = this.accounts.find(text);
        return;
      case '28':
      case '28C':
        this.numbers = text.trim().split('/');
        return;
      case '60F':
      case '60M':
        this.openingBalance(field);
        return;
      case '61':
        this.entry(field);
        return;
      case '62F':
      case '62M':
        this.closingBalance(field);
        return;
      case '34F':
      case '90C':
      case '90D':
        this.interim(field);
        return;
      case '13':
      case '13D':
        this.reportedOn = readSwiftDay(text.trim().slice(0, 6))?.day;
        return;
      default: // 21, 64, 65: nothing that a payment needs
    }
  }

  finish(lastLine: number): void {
    this.finishEntry();
    this.release();
    this.prove(lastLine);
    this.file.sink.endOfStatement(this.tally.totals());
  }

  private openingBalance(field: SwiftField): void {
    this.opening = readBalance(field.lines[0] ?? '');
    this.currency ??= this.opening.currency;
    if (this.opening.amount === undefined) this.warnUnreadable('opening', field.line);
  }

  private closingBalance(field: SwiftField): void {
    const balance = readBalance(field.lines[0] ?? '');
    this.currency ??= balance.currency;
    this.closing = { balance, isFinal: field.tag === '62F', line: field.line };
    if (balance.amount === undefined) this.warnUnreadable('closing', field.line);
  }

  private interim(field: SwiftField): void {
    this.isInterim = true;
    const text = field.lines[0] ?? '';
    const { currency, amount } = readInterimAmount(text);
    this.currency ??= currency;
    if (field.tag === '34F' || amount === undefined) return;
    const side = field.tag === '90C' ? 'C' : 'D';
    const { count, minor } = this.sums[side];
    const declared = Number(/^\s*(\d*)/.exec(text)?.[1] ?? '');
    if (declared === count && amount.minor === minor) return;
    const what = side === 'C' ? 'credits' : 'debits';
    const read = describeAmount({ currency: amount.currency, minor });
    this.warn(
      'statement.sums-differ',
      field.line,
      `The report has ${count} ${what}, together ${read}; it says ${declared}, together ${describeAmount(amount)}.`,
    );
  }

  private entry(field: SwiftField): void {
    this.entries += 1;
    const line = this.currency === undefined ? { why: NO_CURRENCY } : readStatementLine(field, this.currency);
    if ('why' in line) {
      this.file.setAside({ statement: this.statement, path: `${this.entries}/0`, line: field.line }, line.why);
      return;
    }
    if (line.valueOn === undefined) {
      this.warn(
        'statement.unreadable-date',
        field.line,
        `Line ${field.line} has a value date that does not exist; the entry is kept without one.`,
      );
    } else if (line.dayMoved) {
      this.warn(
        'statement.day-moved',
        field.line,
        `Line ${field.line} has a day like 30 February; it was taken as the last of the month.`,
      );
    }
    this.characters = 0;
    this.open = { number: this.entries, line, information: [] };
  }

  private information(field: SwiftField): void {
    if (this.open !== undefined) {
      this.characters += field.lines.reduce((total, line) => total + line.length, 1);
      if (this.characters > MAX_INFORMATION_CHARACTERS) throw this.tooMuch(field.line);
      this.open.information.push(field);
    } else if (this.entries === 0) {
      const iban = readIbanNotice(field.lines.join(''));
      if (iban !== undefined) this.account = this.accounts.name(this.field25, iban);
    }
  }

  private finishEntry(): void {
    const { open } = this;
    this.open = undefined;
    if (open === undefined) return;
    const { line } = open;
    this.held ??= this.hold();
    const place = { statement: this.statement, entry: open.number, account: this.account };
    this.tally.entry(line.amount);
    this.tally.transaction();
    this.count(line);
    this.held.transaction(toTransaction(line, readInformation(open.information), place));
  }

  private count({ amount, mark }: StatementLine): void {
    if (mark === 'EC' || mark === 'ED') return;
    this.booked += amount.minor;
    const sum = this.sums[amount.minor < 0 ? 'D' : 'C'];
    sum.count += 1;
    sum.minor += Math.abs(amount.minor);
  }

  private hold(): HeldStatement {
    const [number = ''] = this.numbers;
    return new HeldStatement(this.file.sink, ({ closing }) =>
      present({
        statement: this.statement,
        message: this.message(),
        id: this.reference,
        number: withoutZeros(number),
        account: this.account === '' ? undefined : this.account,
        currency: this.currency,
        to: this.closing?.balance.day ?? this.reportedOn,
        opening: this.opening?.amount,
        closing,
        page: this.page(),
      }),
    );
  }

  /** A statement of several messages numbers them; the last one has the final balance. */
  private page(): Statement['page'] {
    const number = withoutZeros(this.numbers[1] ?? '');
    if (number === undefined || number === '0' || this.closing === undefined) return undefined;
    return { number, last: this.closing.isFinal };
  }

  private message(): string {
    return this.declaredMessage ?? (this.isInterim && this.opening === undefined ? 'mt942' : 'mt940');
  }

  private release(): void {
    this.held ??= this.hold();
    this.held.release(present({ closing: this.closing?.balance.amount }));
  }

  private prove(lastLine: number): void {
    if (this.account === '') {
      this.warn(
        'statement.no-account',
        this.firstLine,
        'The statement names no account (field 25). Do not import it: its payments belong to nobody.',
      );
    }
    if (this.closing === undefined) {
      if (this.message() === 'mt940') this.warn('statement.no-closing-balance', lastLine, NO_CLOSING);
      return;
    }
    const opening = this.opening?.amount;
    const closing = this.closing.balance.amount;
    if (opening === undefined || closing === undefined || opening.currency !== closing.currency) return;
    const expected = { ...opening, minor: opening.minor + this.booked };
    if (expected.minor === closing.minor) return;
    const message = `Opening balance plus entries is ${describeAmount(expected)}; the closing balance says ${describeAmount(closing)}.`;
    this.warn('statement.balance-gap', this.closing.line, message);
  }

  private tooMuch(line: number): DataError {
    const sentence = `an entry has more information (field 86) than MAX_INFORMATION_CHARACTERS, ${MAX_INFORMATION_CHARACTERS}. Give the file as the bank sent it.`;
    return this.file.refusal('statement.field-too-long', line, sentence);
  }

  private warnUnreadable(which: string, line: number): void {
    this.warn(
      'statement.unreadable-balance',
      line,
      `The ${which} balance cannot be read, so the entries are not proven by it.`,
    );
  }

  private warn(code: string, line: number, message: string): void {
    this.file.warn(code, { statement: this.statement, line }, message);
  }
}

const NO_CURRENCY = 'no balance above it names a currency that we know';
const NO_CLOSING =
  'The statement has no closing balance (field 62F), so it may have been cut off. Compare it with the bank.';

function withoutZeros(number: string): string | undefined {
  const text = number.trim().replace(/^0+(?=\d)/, '');
  return text === '' ? undefined : text;
}
