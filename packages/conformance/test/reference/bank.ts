// bank.ts — the reference bank format: one line an entry, small, correct, and made of parts that a mutant can replace.
import {
  type BankTransaction,
  type CurrencyCode,
  DataError,
  formatDecimal,
  type Money,
  money,
  parseDecimal,
  parsePlainDate,
  parseReference,
  type StatementParser,
  type StatementReader,
  type StatementSink,
} from '@reskontra/core';
import type { SampleStatement } from '../../src/index.ts';

const MAX_LINE_BYTES = 10_000;

/** What a mutant may do otherwise. */
export interface BankParts {
  detect(head: string): 0 | 1 | 2 | 3;
  readonly maxLineBytes: number;
  readonly fatalCharset: boolean;
  readonly copiesChunks: boolean;
  /** Whether a letter cut in two is put together again. */
  readonly joinsLetters: boolean;
  readonly demandsEnd: boolean;
  readonly checksBalance: boolean;
  readonly setsAside: boolean;
  readonly says: (line: string) => string;
  readonly countsDebits: boolean;
  /** Kept for each file; a mutant shares one. */
  newState(): FileState;
  toMoney(text: string, currency: CurrencyCode): Money;
  toDay(text: string): ReturnType<typeof parsePlainDate>;
  path(entry: number): string;
  transaction(transaction: BankTransaction, state: FileState): BankTransaction | undefined;
}

export interface FileState {
  account: string;
  currency: CurrencyCode;
  opening: number;
  closing: number;
  sum: number;
  credits: number;
  debits: number;
  entries: number;
  line: number;
  ended: boolean;
  rest: Uint8Array;
}

export const SOUND_BANK: BankParts = {
  detect: (head) => (head.startsWith('REFBANK1|') ? 3 : 0),
  maxLineBytes: MAX_LINE_BYTES,
  fatalCharset: true,
  copiesChunks: true,
  joinsLetters: true,
  demandsEnd: true,
  checksBalance: true,
  setsAside: true,
  says: () => 'An entry cannot be read; ask the bank for the file again.',
  countsDebits: true,
  newState: () => ({
    account: '',
    currency: 'EUR' as CurrencyCode,
    opening: 0,
    closing: 0,
    sum: 0,
    credits: 0,
    debits: 0,
    entries: 0,
    line: 0,
    ended: false,
    rest: new Uint8Array(),
  }),
  toMoney: parseDecimal,
  toDay: parsePlainDate,
  path: (entry) => `${entry}/0`,
  transaction: (transaction) => transaction,
};

/** The reference format, or a mutant of it. */
export function createReferenceBank(changes: Partial<BankParts> = {}): StatementReader {
  const parts: BankParts = { ...SOUND_BANK, ...changes };
  return {
    id: 'reference',
    detect: (head) => parts.detect(new TextDecoder().decode(head.slice(0, 100))),
    open: ({ sink }) => openParser(sink, parts),
  };
}

function openParser(sink: StatementSink, parts: BankParts): StatementParser {
  const state = parts.newState();
  return {
    write(chunk) {
      const own = parts.copiesChunks ? Uint8Array.from(chunk) : chunk;
      const joined = state.rest.length === 0 ? own : Buffer.concat([state.rest, own]);
      let from = 0;
      for (let at = joined.indexOf(10); at >= 0; at = joined.indexOf(10, from)) {
        readLine(joined.subarray(from, at), state, sink, parts);
        from = at + 1;
      }
      state.rest = joined.subarray(from);
      if (!parts.joinsLetters && state.rest.length > 0) state.rest = Buffer.from(new TextDecoder().decode(state.rest));
      if (state.rest.length > parts.maxLineBytes) {
        throw new DataError(`A line is longer than ${parts.maxLineBytes} bytes (MAX_LINE_BYTES).`, {
          code: 'reference.line',
        });
      }
    },
    end() {
      if (parts.demandsEnd && !state.ended)
        throw new DataError('The file ends too early; download it again.', { code: 'reference.cut' });
    },
  };
}

function readLine(bytes: Uint8Array, state: FileState, sink: StatementSink, parts: BankParts): void {
  state.line += 1;
  const line = decode(bytes, parts);
  const [kind, ...fields] = line.split('|');
  if (kind === 'REFBANK1') readHead(fields, state, sink, parts);
  else if (kind === 'END') readEnd(state, sink, parts);
  else readEntry(line, fields, state, sink, parts);
}

function readEntry(
  line: string,
  fields: readonly string[],
  state: FileState,
  sink: StatementSink,
  parts: BankParts,
): void {
  state.entries += 1;
  try {
    const transaction = parts.transaction(toTransaction(fields, state, parts), state);
    if (transaction === undefined) return;
    const { minor } = transaction.amount;
    state.sum += minor;
    if (minor < 0) state.debits -= minor;
    else state.credits += minor;
    sink.transaction(transaction);
  } catch (error) {
    if (!parts.setsAside) return;
    if (!(error instanceof DataError)) throw error;
    sink.diagnostic({
      level: 'error',
      code: 'reference.entry',
      statement: 1,
      line: state.line,
      message: parts.says(line),
    });
  }
}

function readHead(
  [account = '', currency = '', opening = '', closing = '']: readonly string[],
  state: FileState,
  sink: StatementSink,
  parts: BankParts,
): void {
  Object.assign(state, { account, currency, ended: false, sum: 0, credits: 0, debits: 0, entries: 0 });
  state.opening = parts.toMoney(opening, state.currency).minor;
  state.closing = parts.toMoney(closing, state.currency).minor;
  const balances = { opening: money(state.currency, state.opening), closing: money(state.currency, state.closing) };
  sink.statement({ statement: 1, message: 'reference', account, currency, ...balances });
}

function readEnd(state: FileState, sink: StatementSink, parts: BankParts): void {
  state.ended = true;
  const { currency, credits, debits, entries } = state;
  if (parts.checksBalance && state.opening + state.sum !== state.closing) {
    sink.diagnostic({ level: 'warning', code: 'reference.gap', statement: 1, message: 'The balances do not agree.' });
  }
  const sums = { credits: { [currency]: credits }, debits: { [currency]: parts.countsDebits ? debits : 0 } };
  sink.endOfStatement({ statement: 1, entries, transactions: entries, ...sums });
}

function toTransaction(
  [amount = '', day = '', reference = '', payer = '']: readonly string[],
  state: FileState,
  parts: BankParts,
): BankTransaction {
  return {
    statement: 1,
    path: parts.path(state.entries),
    account: state.account,
    status: 'booked',
    bookedOn: parts.toDay(day),
    amount: parts.toMoney(amount, state.currency),
    reversal: false,
    references: reference === '' ? [] : [{ ...parseReference(reference), from: 'reference' }],
    documents: [],
    text: [],
    charges: [],
    detailed: true,
    ...(payer === '' ? {} : { debtor: { name: payer } }),
  };
}

function decode(bytes: Uint8Array, { fatalCharset }: BankParts): string {
  try {
    return new TextDecoder('utf-8', { fatal: fatalCharset }).decode(bytes);
  } catch (cause) {
    throw new DataError('The file is not UTF-8; ask the bank for it again.', { code: 'reference.charset', cause });
  }
}

export function writeReferenceFile({ account, opening, closing, entries }: SampleStatement): Uint8Array {
  const head = ['REFBANK1', account, opening.currency, formatDecimal(opening), formatDecimal(closing)].join('|');
  const lines = entries.map(({ amount, bookedOn, reference = '', payer = '' }) =>
    ['E', formatDecimal(amount), bookedOn, reference, payer].join('|'),
  );
  return Buffer.from([head, ...lines, 'END', ''].join('\n'));
}
