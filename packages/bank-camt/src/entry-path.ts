// entry-path.ts — the place of an element inside its entry, for messages.

/**
 * The element path of the XML reader, counted: `/Document/…/Ntry/NtryDtls/TxDtls/Amt` in the third entry, second transaction,
 * is `3/NtryDtls/TxDtls[1]/Amt`. Entries count from 1 and transactions from 0, as in `BankTransaction.path`.
 */
export function entryPath(path: string, entry: number, transactions: number): string {
  const names = path.split('/').map((name) => name.slice(name.indexOf(':') + 1));
  const inside = names
    .slice(names.lastIndexOf('Ntry') + 1)
    .map((name) => (name === 'TxDtls' ? `TxDtls[${transactions - 1}]` : name));
  return [String(entry), ...inside].join('/');
}
