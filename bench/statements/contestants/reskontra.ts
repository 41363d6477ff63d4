// reskontra.ts — ours: @reskontra/bank-camt, with everything that `statement read` needs.
import { camtReader } from '@reskontra/bank-camt';
import type { BankTransaction } from '@reskontra/core';
import type { ExtractedTransaction } from '../contract.ts';
import type { Emit } from './contestant.ts';
import { fileChunks } from './file-chunks.ts';

/** Reads the file and hands out our own transactions. */
export function readOurs(path: string, take: (transaction: BankTransaction) => void): void {
  const parser = camtReader.open({
    file: path,
    sink: {
      statement() {},
      transaction: take,
      endOfStatement() {},
      diagnostic: ({ code }) => process.stderr.write(`${code}\n`),
    },
  });
  for (const chunk of fileChunks(path)) parser.write(chunk);
  parser.end();
}

export function run(path: string, emit: Emit): void {
  readOurs(path, (transaction) => emit(toExtracted(transaction)));
}

function toExtracted(t: BankTransaction): ExtractedTransaction {
  return {
    amount: t.amount.minor,
    currency: t.amount.currency,
    status: t.status === 'booked' ? 'BOOK' : t.status,
    reversal: t.reversal ? 'true' : '',
    bookedOn: t.bookedOn ?? '',
    valueOn: t.valueOn ?? '',
    paidOn: t.paidOn ?? '',
    debtorName: t.debtor?.name ?? '',
    debtorAccount: t.debtor?.account ?? '',
    debtorAgent: t.debtor?.agent ?? '',
    creditorName: t.creditor?.name ?? '',
    creditorAccount: t.creditor?.account ?? '',
    references: t.references.map(({ raw }) => raw).join(','),
    documents: t.documents.map(({ type, number }) => `${type}:${number}`).join(','),
    text: t.text.join('\n'),
    bankId: t.bankId ?? '',
    entryBankId: t.entryBankId ?? '',
    endToEndId: t.endToEndId ?? '',
    instructionId: t.instructionId ?? '',
    domainCode: t.domainCode ?? '',
    bankCode: t.bankCode ?? '',
    purpose: t.purpose ?? '',
    instructed: t.instructed?.minor ?? 0,
    instructedCurrency: t.instructed?.currency ?? '',
    batchCount: t.batch?.count === undefined ? '' : String(t.batch.count),
  };
}
