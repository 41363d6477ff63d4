// account-cell.ts — an account that may have a BIC behind it.
import { canonicalAccount } from '@reskontra/core';

export interface AccountCell {
  readonly account?: string;
  readonly agent?: string;
}

const WITH_BIC = /^(.*\S)\s+([A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?)$/;

/** Digits make an account: a bank that writes a name there has written none. */
export function readAccount(cell: string | undefined): AccountCell {
  if (cell === undefined || !/\d/.test(cell)) return {};
  const [, before, agent] = WITH_BIC.exec(cell) ?? [];
  return { account: canonicalAccount(before ?? cell), ...(agent === undefined ? {} : { agent }) };
}
