// bank-mutants.ts — reference bank formats that lose, invent or garble what the bank wrote.
import { absolute, money, parsePlainDate } from '@reskontra/core';
import type { BankSubject } from '../../src/index.ts';
import { SOUND_BANK } from '../reference/bank.ts';
import { bankSubject } from '../reference/bank-subject.ts';
import type { Mutant } from './mutant.ts';

export const BANK_MUTANTS: readonly Mutant<BankSubject>[] = [
  {
    check: 'bank.recognised',
    wrong: 'it takes every file for its own',
    subject: () => bankSubject({ detect: () => 3 }),
  },
  {
    check: 'bank.every-entry',
    wrong: 'it does not say who paid',
    subject: () => bankSubject({ transaction: ({ debtor: _, ...transaction }) => transaction }),
  },
  {
    check: 'bank.pieces',
    wrong: 'it keeps the buffer of its caller',
    subject: () => bankSubject({ copiesChunks: false }),
  },
  {
    check: 'bank.pieces',
    wrong: 'it decodes letters that were cut in two',
    subject: () => bankSubject({ joinsLetters: false }),
  },
  {
    check: 'bank.twice-the-same',
    wrong: 'its files share their state',
    also: ['bank.prints-nothing'],
    subject: () => {
      const shared = SOUND_BANK.newState();
      return bankSubject({ newState: () => shared });
    },
  },
  {
    check: 'bank.exact-sums',
    wrong: 'cents are cut off a floating number',
    also: ['bank.balances', 'bank.damaged-entry', 'bank.every-entry'],
    subject: () =>
      bankSubject({
        toMoney: (text, currency) =>
          currency === 'EUR' ? money(currency, Math.trunc(Number(text) * 100)) : SOUND_BANK.toMoney(text, currency),
      }),
  },
  {
    check: 'bank.currency-exponents',
    wrong: 'every currency has two decimals',
    subject: () => bankSubject({ toMoney: (text, currency) => money(currency, Math.round(Number(text) * 100)) }),
  },
  {
    check: 'bank.signs',
    wrong: 'everything has arrived',
    also: ['bank.totals'],
    subject: () =>
      bankSubject({ transaction: (transaction) => ({ ...transaction, amount: absolute(transaction.amount) }) }),
  },
  { check: 'bank.balances', wrong: 'it does not add up', subject: () => bankSubject({ checksBalance: false }) },
  { check: 'bank.totals', wrong: 'it counts no debits', subject: () => bankSubject({ countsDebits: false }) },
  {
    check: 'bank.equal-entries-stay',
    wrong: 'it drops what it has seen in this file',
    subject: () => {
      const seen = new Map<object, Set<string>>();
      return bankSubject({
        transaction(transaction, state) {
          const mine = seen.get(state) ?? new Set<string>();
          seen.set(state, mine);
          const key = `${transaction.amount.minor} ${transaction.bookedOn}`;
          const isRepeat = mine.has(key);
          mine.add(key);
          return isRepeat ? undefined : transaction;
        },
      });
    },
  },
  {
    check: 'bank.days-in-every-zone',
    wrong: 'a day is a midnight on the host',
    also: ['bank.damaged-entry'],
    subject: () =>
      bankSubject({ toDay: (text) => parsePlainDate(new Date(`${text}T00:00:00`).toISOString().slice(0, 10)) }),
  },
  {
    check: 'bank.damaged-entry',
    wrong: 'what it cannot read it leaves out',
    subject: () => bankSubject({ setsAside: false }),
  },
  { check: 'bank.cut-file', wrong: 'any end will do', subject: () => bankSubject({ demandsEnd: false }) },
  {
    check: 'bank.wrong-charset',
    wrong: 'it takes any bytes for letters',
    subject: () => bankSubject({ fatalCharset: false }),
  },
  {
    check: 'bank.nobody-named',
    wrong: 'it quotes what it cannot read',
    subject: () => bankSubject({ says: (line) => `What is this? ${line}` }),
  },
  {
    check: 'bank.endless-line',
    wrong: 'it waits for the end of the line',
    subject: () => bankSubject({ maxLineBytes: Number.POSITIVE_INFINITY }),
  },
  {
    check: 'bank.prints-nothing',
    wrong: 'it counts aloud',
    subject: () =>
      bankSubject({
        transaction(transaction) {
          process.stderr.write('.');
          return transaction;
        },
      }),
  },
];
