// read-transaction.ts — a bank transaction with the properties that it says something in, and no others.
import type { BankTransaction } from '@reskontra/core';
import type { Said } from './present.ts';

type Property<Key extends keyof BankTransaction> = NonNullable<BankTransaction[Key]>;

/**
 * A class and not an object literal that grows: a constructor that names all properties gets room for all of them at once,
 * and a file has hundreds of thousands of these.
 */
export class ReadTransaction implements BankTransaction {
  declare readonly statement: BankTransaction['statement'];
  declare readonly path: BankTransaction['path'];
  declare readonly account: BankTransaction['account'];
  declare readonly status: BankTransaction['status'];
  declare readonly amount: BankTransaction['amount'];
  declare readonly reversal: BankTransaction['reversal'];
  declare readonly references: BankTransaction['references'];
  declare readonly documents: BankTransaction['documents'];
  declare readonly text: BankTransaction['text'];
  declare readonly charges: BankTransaction['charges'];
  declare readonly detailed: BankTransaction['detailed'];
  declare readonly bookedOn?: Property<'bookedOn'>;
  declare readonly valueOn?: Property<'valueOn'>;
  declare readonly paidOn?: Property<'paidOn'>;
  declare readonly returnReason?: Property<'returnReason'>;
  declare readonly debtor?: Property<'debtor'>;
  declare readonly ultimateDebtor?: Property<'ultimateDebtor'>;
  declare readonly creditor?: Property<'creditor'>;
  declare readonly ultimateCreditor?: Property<'ultimateCreditor'>;
  declare readonly bankId?: Property<'bankId'>;
  declare readonly entryBankId?: Property<'entryBankId'>;
  declare readonly endToEndId?: Property<'endToEndId'>;
  declare readonly instructionId?: Property<'instructionId'>;
  declare readonly transactionId?: Property<'transactionId'>;
  declare readonly uetr?: Property<'uetr'>;
  declare readonly mandateId?: Property<'mandateId'>;
  declare readonly bankCode?: Property<'bankCode'>;
  declare readonly domainCode?: Property<'domainCode'>;
  declare readonly purpose?: Property<'purpose'>;
  declare readonly instructed?: Property<'instructed'>;
  declare readonly exchange?: Property<'exchange'>;
  declare readonly batch?: Property<'batch'>;
  declare readonly originalBankId?: Property<'originalBankId'>;

  constructor(said: Said<BankTransaction>) {
    this.statement = said.statement;
    this.path = said.path;
    this.account = said.account;
    this.status = said.status;
    this.amount = said.amount;
    this.reversal = said.reversal;
    this.references = said.references;
    this.documents = said.documents;
    this.text = said.text;
    this.charges = said.charges;
    this.detailed = said.detailed;
    if (said.bookedOn !== undefined) this.bookedOn = said.bookedOn;
    if (said.valueOn !== undefined) this.valueOn = said.valueOn;
    if (said.paidOn !== undefined) this.paidOn = said.paidOn;
    if (said.returnReason !== undefined) this.returnReason = said.returnReason;
    if (said.debtor !== undefined) this.debtor = said.debtor;
    if (said.ultimateDebtor !== undefined) this.ultimateDebtor = said.ultimateDebtor;
    if (said.creditor !== undefined) this.creditor = said.creditor;
    if (said.ultimateCreditor !== undefined) this.ultimateCreditor = said.ultimateCreditor;
    if (said.bankId !== undefined) this.bankId = said.bankId;
    if (said.entryBankId !== undefined) this.entryBankId = said.entryBankId;
    if (said.endToEndId !== undefined) this.endToEndId = said.endToEndId;
    if (said.instructionId !== undefined) this.instructionId = said.instructionId;
    if (said.transactionId !== undefined) this.transactionId = said.transactionId;
    if (said.uetr !== undefined) this.uetr = said.uetr;
    if (said.mandateId !== undefined) this.mandateId = said.mandateId;
    if (said.bankCode !== undefined) this.bankCode = said.bankCode;
    if (said.domainCode !== undefined) this.domainCode = said.domainCode;
    if (said.purpose !== undefined) this.purpose = said.purpose;
    if (said.instructed !== undefined) this.instructed = said.instructed;
    if (said.exchange !== undefined) this.exchange = said.exchange;
    if (said.batch !== undefined) this.batch = said.batch;
    if (said.originalBankId !== undefined) this.originalBankId = said.originalBankId;
  }
}
