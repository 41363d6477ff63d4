export { canonicalAccount } from './canonical-account.ts';
export { formatIban, type Iban, isIban, parseIban } from './iban.ts';
export { isBankgiro, isFinnishBban, isNorwegianAccount } from './national-account.ts';
