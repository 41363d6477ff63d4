// run-contestant.ts — one contestant, one file, one process: `NAME FILE time|hash|small`. Prints a Result as JSON.
import { createHash } from 'node:crypto';
import type { BankTransaction } from '@reskontra/core';
import { CONTESTANTS } from './contestants/index.ts';
import { type ExtractedTransaction, toLine } from './contract.ts';

const [name = '', path = '', mode = 'time'] = process.argv.slice(2);

// Something that depends on every text, so that no contestant may leave one out.
let check = 0;
let transactions = 0;
const hash = createHash('sha256');
const work = await prepare();
const begin = performance.now();
await work();
const ms = performance.now() - begin;

const peakMb = process.resourceUsage().maxRSS / 1024;
const sha256 = mode === 'hash' ? { sha256: hash.digest('hex') } : {};
process.stdout.write(JSON.stringify({ ms, transactions, peakMb, check, ...sha256 }));

/** Loads what the contestant needs; the work itself is what is timed. */
async function prepare(): Promise<() => void | Promise<void>> {
  if (mode === 'small') {
    const { timeSmallFiles } = await import('./small-files.ts');
    return () => {
      check = timeSmallFiles(name, path);
    };
  }
  if (name === 'iso20022.js') {
    const { count } = await import('./contestants/iso20022.ts');
    return () => {
      transactions = count(path);
    };
  }
  if (name === 'reskontra' && mode === 'time') {
    const { readOurs } = await import('./contestants/reskontra.ts');
    return () => readOurs(path, touchOurs);
  }
  const run = await CONTESTANTS[name]?.();
  if (run === undefined) throw new Error(`There is no contestant ${name}.`);
  return () => run(path, mode === 'hash' ? addLine : touch);
}

function touch(t: ExtractedTransaction): void {
  transactions++;
  check += t.amount + t.debtorName.length + t.debtorAccount.length + t.references.length + t.text.length;
  check += t.bankId.length + t.endToEndId.length + t.domainCode.length;
}

function touchOurs({ amount, debtor, references, text, bankId, endToEndId, domainCode }: BankTransaction): void {
  transactions++;
  check += amount.minor + (debtor?.name?.length ?? 0) + (debtor?.account?.length ?? 0);
  check += (bankId?.length ?? 0) + (endToEndId?.length ?? 0) + (domainCode?.length ?? 0);
  for (const reference of references) check += reference.canonical.length;
  for (const line of text) check += line.length;
}

function addLine(t: ExtractedTransaction): void {
  transactions++;
  hash.update(toLine(t));
}
