// open-deposit.ts — one deposit: its records are held until the last one tells the day and the account.
import { present, type StatementFile, Tally } from '@reskontra/adapter-kit/statement';
import { canonicalAccount, type DataError, equalMoney, formatMoney, money } from '@reskontra/core';
import { BgmaxDraft } from './bgmax-draft.ts';
import { type BgmaxDeposit, type BgmaxOpening, readBgmaxPayment } from './bgmax-record.ts';

/** Payments have no day of their own, so a deposit is held until it ends. */
const MAX_DEPOSIT_RECORDS = 200_000;

/** As many records of 80 characters have less; a damaged file may have longer ones. */
const MAX_DEPOSIT_CHARACTERS = 20_000_000;

/** A payment names some dozens of invoices. */
const MAX_EXTRA_REFERENCES = 10_000;

interface HeldRecord {
  readonly text: string;
  readonly line: number;
}

export class OpenDeposit {
  private readonly file: StatementFile;
  private readonly statement: number;
  private readonly opening: BgmaxOpening;
  private readonly records: HeldRecord[] = [];
  private characters = 0;

  constructor(file: StatementFile, statement: number, opening: BgmaxOpening) {
    this.file = file;
    this.statement = statement;
    this.opening = opening;
  }

  record(text: string, line: number): void {
    this.characters += text.length;
    if (this.records.length >= MAX_DEPOSIT_RECORDS)
      throw this.tooMany('the deposit has more records', 'MAX_DEPOSIT_RECORDS', MAX_DEPOSIT_RECORDS, line);
    if (this.characters > MAX_DEPOSIT_CHARACTERS)
      throw this.tooMany('the deposit has more characters', 'MAX_DEPOSIT_CHARACTERS', MAX_DEPOSIT_CHARACTERS, line);
    this.records.push({ text, line });
  }

  /** Passes the deposit on, complete, and compares it with what its last record says. */
  close(deposit: BgmaxDeposit, line: number): void {
    const tally = new Tally(this.statement);
    const account = this.opening.bankgiro ?? canonicalAccount(deposit.account ?? '');
    this.file.sink.statement(
      present({
        statement: this.statement,
        message: 'bgmax',
        number: deposit.serial,
        account,
        currency: this.opening.currency,
        from: deposit.paidOn,
        to: deposit.paidOn,
      }),
    );
    const depositAccount = deposit.account === undefined ? undefined : canonicalAccount(deposit.account);
    const read = { minor: 0, count: 0 };
    for (const { draft, entry } of this.drafts()) {
      tally.entry(draft.amount);
      tally.transaction();
      read.minor += draft.amount.minor;
      read.count += 1;
      const booking = { statement: this.statement, entry, account, depositAccount, bookedOn: deposit.paidOn };
      this.file.sink.transaction(draft.toTransaction(booking));
    }
    this.prove(deposit, read, line);
    this.file.sink.endOfStatement(tally.totals());
  }

  /** Each payment when all of its records were seen. */
  private *drafts(): Iterable<NumberedDraft> {
    let entries = 0;
    let extras = 0;
    let current: NumberedDraft | undefined;
    for (const { text, line } of this.records) {
      const type = text.slice(0, 2);
      if (!/^2[0-3]/.test(type)) {
        current?.draft.describe(text);
        continue;
      }
      const isEntry = type === '20' || type === '21';
      if (isEntry) {
        if (current !== undefined) yield current;
        current = undefined;
        entries += 1;
        extras = 0;
      } else {
        extras += 1;
        if (extras > MAX_EXTRA_REFERENCES)
          throw this.tooMany('a payment has more references', 'MAX_EXTRA_REFERENCES', MAX_EXTRA_REFERENCES, line);
      }
      const payment = readBgmaxPayment(text, this.opening.currency);
      if ('why' in payment) this.file.setAside({ statement: this.statement, path: `${entries}/0`, line }, payment.why);
      else if (isEntry) current = { draft: new BgmaxDraft(payment), entry: entries };
      else current?.draft.extraReference(payment);
    }
    if (current !== undefined) yield current;
  }

  private prove(deposit: BgmaxDeposit, read: { readonly minor: number; readonly count: number }, line: number): void {
    const total = money(this.opening.currency, read.minor);
    if (!equalMoney(total, deposit.amount)) {
      this.warn(
        line,
        `The payments less deductions are ${formatMoney(total)}; the deposit says ${formatMoney(deposit.amount)}.`,
      );
    }
    if (deposit.payments !== undefined && deposit.payments !== read.count) {
      this.warn(line, `The deposit has ${read.count} payments and deductions; it says ${deposit.payments}.`);
    }
  }

  private tooMany(what: string, limit: string, count: number, line: number): DataError {
    const sentence = `${what} than ${limit}, ${count}. Ask the bank to split the file.`;
    return this.file.refusal('statement.too-many-records', line, sentence);
  }

  private warn(line: number, message: string): void {
    this.file.warn('statement.sums-differ', { statement: this.statement, line }, message);
  }
}

interface NumberedDraft {
  readonly draft: BgmaxDraft;
  readonly entry: number;
}
