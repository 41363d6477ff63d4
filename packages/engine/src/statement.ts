// What reading a statement needs without a store: the file, what a transaction is, and its identity.
export { type Classification, type ClassifyPolicy, classify, type TransactionClass } from './classify/classify.ts';
export { createOccurrences } from './identity/transaction-key.ts';
export { withPayer } from './journal/explanations.ts';
export { readStatementFile } from './statement/statement-file.ts';
