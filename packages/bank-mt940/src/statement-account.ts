// statement-account.ts — field 25, and the IBAN that some banks add in a field 86 below the opening balance.
import { canonicalAccount, isCurrencyCode, isIban } from '@reskontra/core';

const BIC_BEFORE = /^[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?\//;

const MAX_NAMED_ACCOUNTS = 10_000; // more than one company has at one bank

/** What each field 25 of a file means: some messages of an account carry its IBAN, others of the same account do not. */
export class AccountNames {
  private readonly ibans = new Map<string, string>();

  find(field25: string): string {
    return this.ibans.get(field25.trim()) ?? readStatementAccount(field25);
  }

  name(field25: string, iban: string): string {
    if (this.ibans.size < MAX_NAMED_ACCOUNTS) this.ibans.set(field25.trim(), iban);
    return iban;
  }
}

/** Without the bank's BIC before it and the currency behind it. A German bank code with its slash stays: it is part of the account. */
function readStatementAccount(text: string): string {
  const account = text.trim().replace(BIC_BEFORE, '');
  const hasCurrency = isCurrencyCode(account.slice(-3)) && !isIban(account);
  return canonicalAccount(hasCurrency ? account.slice(0, -3).replace(/\/$/, '') : account);
}

/** `For your inform. IBAN no.: DK…` of Danske Bank. */
export function readIbanNotice(text: string): string | undefined {
  const [, iban = ''] = /IBAN(?: no)?\.?:?\s*([A-Z]{2}\d\d[A-Z0-9]{10,30})\b/.exec(text) ?? [];
  return isIban(iban) ? iban : undefined;
}
