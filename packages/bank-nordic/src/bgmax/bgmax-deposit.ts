// bgmax-deposit.ts — one deposit: its records are held until the last one tells the day and the account.
import { canonicalAccount, formatMoney, money } from '@reskontra/core';
import { present } from '../records/present.ts';
import type { StatementFile } from '../records/statement-file.ts';
import { Tally } from '../records/tally.ts';
import { BgmaxDraft } from './bgmax-draft.ts';
import { type BgmaxDeposit, type BgmaxOpening, readBgmaxPayment } from './bgmax-record.ts';

/** Payments have no day of their own, so a deposit is held until it ends. A million records is no real deposit. */
export const MAX_DEPOSIT_RECORDS = 1_000_000;

interface HeldRecord {
  readonly text: string;
  readonly line: number;
}

export class OpenDeposit {
  private readonly file: StatementFile;
  private readonly statement: number;
  private readonly opening: BgmaxOpening;
  private readonly records: HeldRecord[] = [];

  constructor(file: StatementFile, statement: number, opening: BgmaxOpening) {
    this.file = file;
    this.statement = statement;
    this.opening = opening;
  }

  record(text: string, line: number): void {
    if (this.records.length >= MAX_DEPOSIT_RECORDS) {
      const sentence = `the deposit has more records than MAX_DEPOSIT_RECORDS, ${MAX_DEPOSIT_RECORDS}. Ask the bank to split the file.`;
      throw this.file.refusal('statement.too-many-records', line, sentence);
    }
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
    const drafts = this.drafts();
    for (const { draft, entry } of drafts) {
      tally.entry(draft.amount);
      tally.transaction();
      const depositAccount = deposit.account === undefined ? undefined : canonicalAccount(deposit.account);
      const booking = { statement: this.statement, entry, account, depositAccount, bookedOn: deposit.paidOn };
      this.file.sink.transaction(draft.toTransaction(booking));
    }
    this.prove(deposit, drafts, line);
    this.file.sink.endOfStatement(tally.totals());
  }

  private drafts(): readonly NumberedDraft[] {
    const drafts: NumberedDraft[] = [];
    let entries = 0;
    let current: BgmaxDraft | undefined;
    for (const { text, line } of this.records) {
      const type = text.slice(0, 2);
      if (!/^2[0-3]/.test(type)) {
        current?.describe(text);
        continue;
      }
      const isEntry = type === '20' || type === '21';
      if (isEntry) entries += 1;
      const payment = readBgmaxPayment(text, this.opening.currency);
      if ('why' in payment) {
        this.file.setAside({ statement: this.statement, path: `${entries}/0`, line }, payment.why);
        if (isEntry) current = undefined;
      } else if (isEntry) {
        current = new BgmaxDraft(payment);
        drafts.push({ draft: current, entry: entries });
      } else {
        current?.extraReference(payment);
      }
    }
    return drafts;
  }

  private prove(deposit: BgmaxDeposit, drafts: readonly NumberedDraft[], line: number): void {
    const total = money(
      this.opening.currency,
      drafts.reduce((minor, { draft }) => minor + draft.amount.minor, 0),
    );
    if (total.minor !== deposit.amount.minor || total.currency !== deposit.amount.currency) {
      this.warn(
        line,
        `The payments less deductions are ${formatMoney(total)}; the deposit says ${formatMoney(deposit.amount)}.`,
      );
    }
    if (deposit.payments !== undefined && deposit.payments !== drafts.length) {
      this.warn(line, `The deposit has ${drafts.length} payments and deductions; it says ${deposit.payments}.`);
    }
  }

  private warn(line: number, message: string): void {
    this.file.warn('statement.sums-differ', { statement: this.statement, line }, message);
  }
}

interface NumberedDraft {
  readonly draft: BgmaxDraft;
  readonly entry: number;
}
