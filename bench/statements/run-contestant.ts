// run-contestant.ts — one contestant, one file, one process: `NAME FILE time|hash`. Prints a Result as JSON.
import { createHash } from 'node:crypto';
import { CONTESTANTS } from './contestants/index.ts';
import { count } from './contestants/iso20022.ts';
import { readOurs } from './contestants/reskontra.ts';
import { type ExtractedTransaction, toLine } from './contract.ts';
import { timeSmallFiles } from './small-files.ts';

const [name = '', path = '', mode = 'time'] = process.argv.slice(2);

// Something that depends on every text, so that no contestant may leave one out.
let check = 0;
let transactions = 0;
const hash = createHash('sha256');
const begin = performance.now();
if (mode === 'small') check = timeSmallFiles(name, path);
else if (name === 'iso20022.js') transactions = count(path);
else if (name === 'reskontra' && mode === 'time') readOurs(path, touchOurs);
else await CONTESTANTS[name]?.(path, mode === 'hash' ? addLine : touch);
const ms = performance.now() - begin;

const peakMb = process.resourceUsage().maxRSS / 1024;
process.stdout.write(
  JSON.stringify({ ms, transactions, peakMb, check, ...(mode === 'hash' ? { sha256: hash.digest('hex') } : {}) }),
);

function touch(t: ExtractedTransaction): void {
  transactions++;
  check +=
    t.amount +
    t.debtorName.length +
    t.debtorAccount.length +
    t.references.length +
    t.text.length +
    t.bankId.length +
    t.endToEndId.length +
    t.domainCode.length;
}

function touchOurs({
  amount,
  debtor,
  references,
  text,
  bankId,
  endToEndId,
  domainCode,
}: Parameters<Parameters<typeof readOurs>[1]>[0]): void {
  transactions++;
  check +=
    amount.minor +
    (debtor?.name?.length ?? 0) +
    (debtor?.account?.length ?? 0) +
    (bankId?.length ?? 0) +
    (endToEndId?.length ?? 0) +
    (domainCode?.length ?? 0);
  for (const reference of references) check += reference.canonical.length;
  for (const line of text) check += line.length;
}

function addLine(t: ExtractedTransaction): void {
  transactions++;
  hash.update(toLine(t));
}
