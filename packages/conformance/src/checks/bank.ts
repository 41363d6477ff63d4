// bank.ts — checks on bank formats: recognised, read in any pieces, to the last cent, and never half.
import { type BankTransaction, type CurrencyCode, SdkError } from '@reskontra/core';
import { watch } from '../bench/guard.ts';
import { HOST_ZONES, inHostZone } from '../bench/host-zone.ts';
import { keptBytes } from '../bench/kept-bytes.ts';
import { ACCOUNT, PAYER, STATEMENT_DAY, sampleStatement } from '../bench/sample-statement.ts';
import type { Check } from '../check.ts';
import { endOf, expectEqual, expectThat, nameOf, notApplicable } from '../expect.ts';
import { type FileContent, openFile, readFile } from '../files/read-file.ts';
import type { BankSubject } from '../subject/bank-subject.ts';

const DELICATE_MINORS = [1, 29, 57, 115, 435, 100_110, 123_456_789];
const EQUAL_MINORS = [2500, 2500, 2500];
const ENDLESS_LINE_BYTES = 16 * 1024 * 1024;
const CHUNK_BYTES = 256 * 1024;

export const BANK_CHECKS: readonly Check<BankSubject>[] = [
  {
    id: 'bank.recognised',
    sentence: 'The format knows its own files by their content, and is not sure of others.',
    why: 'Files come as statement.txt. A reader that takes a file that is not its own reads nonsense out of it.',
    async run({ reader, write }) {
      expectEqual(reader.detect(write(sampleStatement())), 3, 'it is not certain of its own file');
      for (const foreign of [
        '',
        'number;amount\n1;2,00\n',
        '<!doctype html><title>Sign in</title>',
        '{"items":[]}',
        '\u0000\u0001\u0002',
      ]) {
        expectThat(
          reader.detect(Buffer.from(foreign)) < 2,
          `it claims a file that begins with ${JSON.stringify(foreign.slice(0, 20))}`,
        );
      }
    },
  },
  {
    id: 'bank.every-entry',
    sentence: 'Every entry is read: its sum, its day, its account, its reference and its payer.',
    why: 'These five decide which invoice was paid, and by whom.',
    async run({ reader, write }) {
      const statement = sampleStatement();
      const { transactions } = readFile(reader, write(statement));
      const found = transactions.map(({ amount, bookedOn, account, references, debtor }) => [
        amount.minor,
        bookedOn,
        account,
        references[0]?.canonical,
        debtor?.name,
      ]);
      const expected = statement.entries.map(({ amount, reference, payer }) => [
        amount.minor,
        STATEMENT_DAY,
        ACCOUNT,
        reference,
        payer,
      ]);
      expectEqual(found, expected, 'the entries read differently');
    },
  },
  {
    id: 'bank.pieces',
    sentence: 'It makes no difference in which pieces a file arrives, or that its buffer is used again.',
    why: 'Streams cut where they like: inside a letter, inside an amount.',
    async run({ reader, write }) {
      const bytes = write(sampleStatement());
      const whole = readFile(reader, bytes);
      for (const chunkBytes of [1, 7, 1024])
        expectEqual(readFile(reader, bytes, { chunkBytes }), whole, `chunks of ${chunkBytes} bytes read differently`);
      expectEqual(readFile(reader, bytes, { chunkBytes: 16 }), whole, 'a chunk was kept and had changed meanwhile');
    },
  },
  {
    id: 'bank.twice-the-same',
    sentence: 'The same file read twice gives the same, also while another file is being read.',
    why: 'Identity is made of the content. What differs from reading to reading is booked twice.',
    async run({ reader, write }) {
      const [left, right] = [write(sampleStatement()), write(sampleStatement({ minors: [777] }))];
      const alone = readFile(reader, left);
      const [first, second] = [openFile(reader), openFile(reader)];
      for (let at = 0; at < Math.max(left.length, right.length); at += 50) {
        if (at < left.length) first.parser.write(left.slice(at, at + 50));
        if (at < right.length) second.parser.write(right.slice(at, at + 50));
      }
      first.parser.end();
      second.parser.end();
      expectEqual(first.content, alone, 'another file has changed what is read');
      expectEqual(minorsOf(second.content), [777], 'the other file reads differently');
    },
  },
  {
    id: 'bank.exact-sums',
    sentence: 'Sums arrive to the last cent.',
    why: 'The cent that is cut off is missing in the ledger, and somebody looks for it.',
    async run({ reader, write }) {
      expectEqual(
        minorsOf(readFile(reader, write(sampleStatement({ minors: DELICATE_MINORS })))),
        DELICATE_MINORS,
        'sums differ',
      );
    },
  },
  {
    id: 'bank.currency-exponents',
    sentence: 'Each currency has its own number of decimals.',
    why: 'A yen has no cents. Whoever gives it two books a hundred times too much.',
    async run({ reader, write, currencies = ['EUR' as CurrencyCode] }) {
      if (currencies.length < 2) notApplicable('its format holds one currency alone');
      for (const currency of currencies) {
        const [transaction] = readFile(reader, write(sampleStatement({ currency, minors: [1250] }))).transactions;
        expectEqual(transaction?.amount, { currency, minor: 1250 }, `1250 of ${currency} reads differently`);
      }
    },
  },
  {
    id: 'bank.signs',
    sentence: 'Money that arrives is positive, money that leaves is negative.',
    why: 'A refund that is read as a payment closes an invoice that is still open.',
    async run({ reader, write, debits }) {
      if (debits === false) notApplicable('its format holds incoming payments alone');
      expectEqual(
        minorsOf(readFile(reader, write(sampleStatement({ minors: [10_000, -2500] })))),
        [10_000, -2500],
        'signs differ',
      );
    },
  },
  {
    id: 'bank.balances',
    sentence: 'The opening balance and the entries make the closing balance, and a gap is said.',
    why: 'It is the only proof that no entry is missing.',
    async run({ reader, write, balances }) {
      if (balances === false) notApplicable('its format holds no balances');
      const statement = sampleStatement();
      const good = readFile(reader, write(statement));
      const [head] = good.statements;
      const sum = minorsOf(good).reduce((a, b) => a + b, 0);
      expectEqual(
        [head?.opening?.minor, head?.closing?.minor],
        [statement.opening.minor, statement.closing.minor],
        'the balances differ',
      );
      expectEqual(
        statement.opening.minor + sum,
        statement.closing.minor,
        'the entries do not make the closing balance',
      );
      expectEqual(good.diagnostics, [], 'something was noticed in a good file');
      const gap = await endOf(
        Promise.resolve().then(() => readFile(reader, write({ ...statement, entries: statement.entries.slice(1) }))),
      );
      if ('error' in gap) expectThat(SdkError.is(gap.error, 'data'), `a gap threw ${nameOf(gap.error)}`);
      else expectThat(gap.value.diagnostics.length > 0, 'an entry was missing, and nothing was said');
    },
  },
  {
    id: 'bank.totals',
    sentence: 'The totals at the end count what was given.',
    why: 'They are what a person compares with the paper.',
    async run({ reader, write, debits }) {
      const minors = debits === false ? [10_000, 4350] : [10_000, 4350, -2500];
      const [totals] = readFile(reader, write(sampleStatement({ minors }))).totals;
      expectEqual([totals?.transactions, totals?.credits.EUR], [minors.length, 14_350], 'the totals differ');
      if (debits !== false) expectEqual(totals?.debits.EUR, 2500, 'the total of the debits differs');
    },
  },
  {
    id: 'bank.equal-entries-stay',
    sentence: 'Equal entries of one day stay as many as they are, each at its own place.',
    why: 'Three equal payments are three. A reader that drops repeats loses money.',
    async run({ reader, write }) {
      const { transactions } = readFile(reader, write(sampleStatement({ minors: EQUAL_MINORS })));
      expectEqual(transactions.length, EQUAL_MINORS.length, 'the number of entries differs');
      expectEqual(new Set(transactions.map(placeOf)).size, EQUAL_MINORS.length, 'two of them claim the same place');
    },
  },
  {
    id: 'bank.days-in-every-zone',
    sentence: 'A booking day is the same day on a host in any time zone.',
    why: 'A payment on the due date is in time, wherever the server stands.',
    async run({ reader, write }) {
      const bytes = write(sampleStatement());
      const here = readFile(reader, bytes);
      for (const { bookedOn } of here.transactions) expectEqual(bookedOn, STATEMENT_DAY, 'the booking day differs');
      for (const zone of HOST_ZONES) {
        expectEqual(
          await inHostZone(zone, async () => readFile(reader, bytes)),
          here,
          `it reads differently on a host in ${zone.name}`,
        );
      }
    },
  },
  {
    id: 'bank.damaged-entry',
    sentence: 'A damaged entry is set aside with its place, and the others are read; or the file is refused whole.',
    why: 'A payment that is dropped without a word is asked for again.',
    async run({ reader, writeDamaged }) {
      if (writeDamaged === undefined) notApplicable('its writer cannot damage an entry');
      const bytes = writeDamaged(sampleStatement());
      const end = await endOf(Promise.resolve().then(() => readFile(reader, bytes)));
      if ('error' in end) {
        expectThat(SdkError.is(end.error, 'data'), `it threw ${nameOf(end.error)}, not a DataError`);
        return;
      }
      const errors = end.value.diagnostics.filter(({ level }) => level === 'error');
      expectThat(errors.length > 0, 'nothing was said about the damaged entry');
      expectThat(
        errors.some(({ line, path }) => line !== undefined || path !== undefined),
        'what was said names no place',
      );
      expectEqual(minorsOf(end.value), [10_000, 115], 'the good entries read differently');
    },
  },
  {
    id: 'bank.cut-file',
    sentence: 'A file that ends too early is refused.',
    why: 'Half a download looks like a quiet day.',
    async run({ reader, write }) {
      const bytes = write(sampleStatement());
      const inTheMiddle = bytes.slice(0, Math.floor(bytes.length / 2));
      const end = await endOf(Promise.resolve().then(() => readFile(reader, inTheMiddle)));
      if ('error' in end) expectThat(SdkError.is(end.error, 'data'), `it threw ${nameOf(end.error)}, not a DataError`);
      else expectThat(end.value.diagnostics.length > 0, 'half of a file was read, and nothing was said');
    },
  },
  {
    id: 'bank.wrong-charset',
    sentence: 'Text in the wrong encoding is an error, and never garbled letters.',
    why: 'The payer decides whether it was the collector who paid. A garbled name is nobody.',
    async run({ reader, writeGarbled }) {
      if (writeGarbled === undefined) notApplicable('its writer cannot write in the wrong encoding');
      const bytes = writeGarbled(sampleStatement());
      const end = await endOf(Promise.resolve().then(() => readFile(reader, bytes)));
      if ('error' in end) {
        expectThat(SdkError.is(end.error, 'data'), `it threw ${nameOf(end.error)}, not a DataError`);
        return;
      }
      const garbled = end.value.transactions.flatMap(({ debtor }) =>
        debtor?.name === undefined || debtor.name === PAYER ? [] : [debtor.name],
      );
      const isSaid = end.value.diagnostics.some(({ level }) => level === 'error');
      expectThat(garbled.length === 0 || isSaid, `letters were garbled: ${garbled[0]}`);
    },
  },
  {
    id: 'bank.nobody-named',
    sentence: 'No diagnostic and no error names a person or an account.',
    why: 'They go to logs, and a log is no place for who pays whom.',
    async run({ reader, write, writeDamaged, writeGarbled }) {
      const whole = write(sampleStatement());
      const bad = [
        whole.slice(0, Math.floor(whole.length * 0.7)),
        writeDamaged?.(sampleStatement()),
        writeGarbled?.(sampleStatement()),
      ];
      for (const bytes of bad) {
        if (bytes === undefined) continue;
        const { parser, content } = openFile(reader);
        const end = await endOf(
          Promise.resolve().then(() => {
            parser.write(bytes);
            parser.end();
          }),
        );
        const said = `${JSON.stringify(content.diagnostics)} ${'error' in end ? chainOf(end.error) : ''}`;
        for (const personal of [PAYER, 'Meik', ACCOUNT])
          expectThat(!said.includes(personal), `"${personal}" is named in: ${said.slice(0, 300)}`);
      }
    },
  },
  {
    id: 'bank.endless-line',
    sentence: 'A file whose line never ends is refused at a limit, or read past without being kept.',
    why: 'The memory of a reader must not grow with what somebody sends.',
    async run({ reader, write }) {
      const start = write(sampleStatement());
      const { parser } = openFile(reader);
      const filler = new Uint8Array(CHUNK_BYTES).fill(0x41);
      const before = await keptBytes();
      const end = await endOf(
        Promise.resolve().then(() => {
          parser.write(start.slice(0, Math.floor(start.length / 2)));
          for (let fed = 0; fed < ENDLESS_LINE_BYTES; fed += filler.length) parser.write(filler);
        }),
      );
      if ('error' in end) expectThat(SdkError.is(end.error, 'data'), `it threw ${nameOf(end.error)}, not a DataError`);
      else
        expectThat(
          (await keptBytes()) - before < ENDLESS_LINE_BYTES / 2,
          `of ${ENDLESS_LINE_BYTES} bytes of one line, it keeps most`,
        );
      expectThat('error' in (await endOf(Promise.resolve().then(() => parser.end()))), 'the end of the file was taken');
    },
  },
  {
    id: 'bank.prints-nothing',
    sentence: 'Nothing is written to stdout, stderr or the console, and no host is connected to.',
    why: 'The output of the CLI is read by programs.',
    async run({ reader, write, writeDamaged }) {
      const seen = await watch(async () => {
        readFile(reader, write(sampleStatement()));
        if (writeDamaged !== undefined)
          await endOf(Promise.resolve().then(() => readFile(reader, writeDamaged(sampleStatement()))));
      });
      expectEqual(seen, { printed: '', calledOut: [] }, 'something was seen');
    },
  },
];

function minorsOf({ transactions }: FileContent): readonly number[] {
  return transactions.map(({ amount }) => amount.minor);
}

function placeOf({ statement, path }: BankTransaction): string {
  return `${statement} ${path}`;
}

function chainOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return `${error.message} ${JSON.stringify(error)} ${error.cause === undefined ? '' : chainOf(error.cause)}`;
}
