import { inspect } from 'node:util';
import { KEY } from '@reskontra/core/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FakeTryton } from '../src/fake/index.ts';
import type { Subject } from './support/books.ts';
import { startFake } from './support/fake-books.ts';
import { about, command, type Harness, keyOf, open, readAll } from './support/harness.ts';

let subject: Subject & { readonly fake: FakeTryton };
let harness: Harness;
beforeEach(async () => {
  subject = await startFake();
  harness = open(subject, { timeoutMs: 500 }); // a busy machine answers late, and only silence waits for all of it
});
afterEach(async () => {
  await harness.close();
  await subject.close();
});

const newInvoice = () => subject.books.invoice({ amount: '100.00' });
const failure = async (action: Promise<unknown>): Promise<Error> =>
  action.then(
    () => Promise.reject(new Error('It did not fail.')),
    (error: Error) => error,
  );

describe('a settlement whose answer is lost', () => {
  const booked = async () => (await subject.books.vouchers('Settlement 77 ')).map(([state]) => state);

  it.each([
    ['create', 'silence-before', 'retry', []],
    ['create', 'silence-after', 'retry', ['draft']],
    ['create', 'error-after', 'retry', ['draft']],
    ['create', 'truncated-after', 'retry', ['draft']],
    ['post', 'silence-before', 'unknown', ['draft']],
    ['post', 'silence-after', 'unknown', ['posted']],
    ['post', 'cut-after', 'unknown', ['posted']],
    ['post', 'server-fault', 'unknown', ['draft']],
    ['post', 'conflict', 'retry', ['draft']],
  ] as const)('at %s after %s is %s, and there is one voucher in the end', async (call, fault, kind, before) => {
    subject.fake.fault({ fault, method: `account.move.${call}` });

    const outcome = await harness.bookSettlement('c_1');
    const afterFirst = await booked();
    const again = await harness.bookSettlement('c_1');

    expect([outcome.kind, afterFirst]).toEqual([kind, before]);
    expect(again).toMatchObject({ kind: 'delivered' });
    expect(await booked()).toEqual(['posted']);
  });

  it('stays a draft when it comes through late, beside the one that was posted', async () => {
    const first = await harness.bookSettlement('c_1');
    const [posted] = subject.fake.tables.all('account.move');
    subject.fake.tables.insert('account.move', { ...posted, state: 'draft' });

    expect(await harness.bookSettlement('c_1')).toEqual(first);
    expect(await booked()).toEqual(['posted', 'draft']);
  });

  it('is not booked in another currency than that of the books', async () => {
    const kroner = (minor: number) => ({ currency: 'NOK', minor });
    const fields = { received: kroner(9_100), cleared: kroner(9_100), differences: [] };

    expect(await harness.bookSettlement('c_1', fields)).toMatchObject({
      kind: 'rejected',
      code: 'erp.foreign-currency',
    });
    expect(await booked()).toEqual([]);
  });

  it('is tried by check: its journal and its accounts', async () => {
    const wrong = open(subject, { settlement: { journal: 'CASH', accounts: { bank: '1910', other: '7777' } } });

    const findings = await wrong.connection.check?.();
    await wrong.close();

    expect(findings).toContainEqual({
      what: 'journal and accounts of settlements',
      ok: false,
      remedy: expect.stringContaining('Tryton has no account 7777.'),
    });
  });
});

describe('a payment whose answer is lost', () => {
  it.each([
    ['silence-before', 'unknown', []],
    ['silence-after', 'unknown', ['100.00']],
    ['cut-before', 'unknown', []],
    ['cut-after', 'unknown', ['100.00']],
    ['error-before', 'unknown', []],
    ['error-after', 'unknown', ['100.00']],
    ['truncated-after', 'unknown', ['100.00']],
    ['web-page', 'unknown', []],
    ['server-fault', 'unknown', []],
    ['conflict', 'retry', []],
    ['too-many-requests', 'retry', []],
  ] as const)('after %s at the booking is %s, and is booked once in the end', async (fault, kind, booked) => {
    const invoice = await newInvoice();
    subject.fake.fault({ fault, method: 'wizard.account.invoice.pay.execute', after: 1 });

    const outcome = await harness.registerPayment(invoice, { amount: 10_000, key: 'c_1' });
    const afterFirst = await subject.books.clearing(invoice);
    const again = await harness.registerPayment(invoice, { amount: 10_000, key: 'c_1' });

    expect([outcome.kind, afterFirst]).toEqual([kind, booked]);
    expect(again).toMatchObject({ kind: 'delivered' });
    expect(await subject.books.clearing(invoice)).toEqual(['100.00']);
  });

  it.each(['silence-before', 'error-before', 'cut-before', 'server-fault'] as const)(
    'is certainly not booked when the wizard itself did not begin: %s',
    async (fault) => {
      const invoice = await newInvoice();
      subject.fake.fault({ fault, method: 'wizard.account.invoice.pay.create' });

      expect(await harness.registerPayment(invoice, { amount: 10_000, key: 'c_1' })).toMatchObject({ kind: 'retry' });
      expect(await subject.books.clearing(invoice)).toEqual([]);
    },
  );

  it('is certainly not booked when looking it up failed', async () => {
    const invoice = await newInvoice();
    subject.fake.fault({ fault: 'conflict', method: 'account.move.line.search_read', times: 3 });

    expect(await harness.registerPayment(invoice, { amount: 10_000, key: 'c_1' })).toEqual({
      kind: 'retry',
      message: "Tryton's database was busy with another writer; try again later.",
    });
  });

  it('waits as long as Tryton asks', async () => {
    const invoice = await newInvoice();
    subject.fake.fault({ fault: 'too-many-requests', method: 'wizard.account.invoice.pay.create' });

    expect(await harness.registerPayment(invoice, { amount: 10_000, key: 'c_1' })).toMatchObject({
      kind: 'retry',
      afterMs: 30_000,
    });
  });

  it('is put off when the invoice changes between looking and booking', async () => {
    const invoice = await newInvoice();
    await readAll(harness.connection.read.payments);
    const { tables } = subject.fake;
    const row = tables.get('account.invoice', invoice.id);
    const original = subject.fake.asked.length;
    const outcome = harness.registerPayment(invoice, { amount: 4000, key: 'c_1' });
    while (!subject.fake.asked.slice(original).some(({ method }) => method.endsWith('pay.create'))) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    if (row !== undefined) tables.update(row, { description: 'changed' });

    expect(await outcome).toEqual({
      kind: 'retry',
      message: `Tryton put off a payment of 40.00 EUR on invoice ${invoice.number}: the record was changed meanwhile.`,
    });
    expect(await subject.books.clearing(invoice)).toEqual([]);
  });

  it('goes on when the session expires in the middle of the wizard', async () => {
    const invoice = await newInvoice();
    subject.fake.fault({ fault: 'session-expired', method: 'wizard.account.invoice.pay.execute', after: 1 });

    expect(await harness.registerPayment(invoice, { amount: 10_000, key: 'c_1' })).toMatchObject({ kind: 'delivered' });
    expect(await subject.books.clearing(invoice)).toEqual(['100.00']);
  });
});

describe('a warning', () => {
  it('is a question for a person', async () => {
    const invoice = await newInvoice();
    subject.fake.fault({ fault: 'warning', method: 'wizard.account.invoice.pay.execute', after: 1 });

    expect(await harness.registerPayment(invoice, { amount: 10_000, key: 'c_1' })).toEqual({
      kind: 'rejected',
      code: 'erp.warning',
      message: `Tryton asks before it takes a payment of 100.00 EUR on invoice ${invoice.number}: The period is closed. Do it by hand, or allow "period_closed_3" in confirmWarnings.`,
    });
    expect(await subject.books.clearing(invoice)).toEqual([]);
  });

  it('is confirmed by its key, once, where the configuration allows it', async () => {
    const allowing = open(subject, { confirmWarnings: ['period_closed_'] });
    const invoice = await newInvoice();
    subject.fake.fault({ fault: 'warning', method: 'wizard.account.invoice.pay.execute', after: 1 });

    expect(await allowing.registerPayment(invoice, { amount: 10_000, key: 'c_1' })).toMatchObject({
      kind: 'delivered',
    });
    expect(subject.fake.tables.all('res.user.warning')).toMatchObject([
      { name: 'period_closed_3', always: false, user: 2 },
    ]);
    await allowing.close();
  });

  it('that never ends is not confirmed for ever', async () => {
    const allowing = open(subject, { confirmWarnings: ['period_closed_'] });
    const invoice = await newInvoice();
    subject.fake.fault({ fault: 'warning', method: 'pay.execute', after: 1, times: 100 });

    expect(await allowing.registerPayment(invoice, { amount: 10_000, key: 'c_1' })).toMatchObject({ kind: 'rejected' });
    expect(subject.fake.tables.all('res.user.warning')).toHaveLength(5);
    await allowing.close();
  });
});

describe('a note whose answer is lost', () => {
  it.each(['silence-after', 'cut-after', 'error-after', 'truncated-after'] as const)(
    'after %s is found, and there is one',
    async (fault) => {
      const invoice = await newInvoice();
      const writer = harness.finder('erp.set_case');
      const setCase = command('erp.set_case', { invoice: keyOf(invoice), number: '4711' });
      subject.fake.fault({ fault, method: 'ir.note.create' });

      expect(await writer.apply(setCase, KEY)).toMatchObject({ kind: 'unknown' });
      expect(await writer.find(setCase)).toEqual([{ remote: 'ir.note,1' }]);
      await writer.apply(setCase, KEY);
      expect(await subject.books.notes(invoice)).toEqual(['Collector case 4711\n(reskontra:case)']);
    },
  );
});

describe('reading', () => {
  it.each(['error-before', 'cut-before', 'conflict', 'session-expired'] as const)('gets over %s', async (fault) => {
    const invoice = await newInvoice();
    subject.fake.fault({ fault, method: 'account.invoice.search_read' });

    expect(about(await readAll(harness.connection.read.invoices), invoice)).toHaveLength(1);
  });

  it('leaves the cursor alone when Tryton stays down', async () => {
    await newInvoice();
    subject.fake.fault({ fault: 'error-before', times: 100 });

    await expect(readAll(harness.connection.read.invoices)).rejects.toMatchObject({ kind: 'temporary' });
    expect(harness.pauses).toEqual([250, 1000]);
  });

  it('sets a malformed invoice aside and reads the others', async () => {
    const first = await newInvoice();
    const second = await newInvoice();
    subject.fake.fault({ fault: 'malformed-row', method: 'account.invoice.search_read' });

    const read = await readAll(harness.connection.read.invoices);

    expect([about(read, first), about(read, second)]).toMatchObject([[], [{ invoice: { number: second.number } }]]);
    expect(read.setAside).toMatchObject([{ kind: 'data', code: 'erp.bad-invoice', path: 'total_amount' }]);
  });

  it('says which right is missing, when dunnings may not be read', async () => {
    await newInvoice();
    subject.fake.fault({ fault: 'server-fault', method: 'account.dunning.search_read', times: 3 });

    await expect(readAll(harness.connection.read.invoices)).rejects.toMatchObject({
      kind: 'temporary',
      code: 'erp.fault',
      message: expect.stringContaining('account.dunning'),
    });
  });

  it('asks nothing of dunnings when they are switched off', async () => {
    const without = open(subject, { dunning: false });
    const invoice = await newInvoice();

    const [fact] = about(await readAll(without.connection.read.invoices), invoice);

    expect(fact).not.toHaveProperty('excluded');
    expect(subject.fake.asked.filter(({ method }) => method.includes('dunning'))).toEqual([]);
    await without.close();
  });
});

describe('signing in', () => {
  const PASSWORD = 'a-very-wrong-password';

  it('says that user or password is wrong, asks once, and shows neither', async () => {
    const wrong = open(subject, { password: PASSWORD });

    const error = await failure(readAll(wrong.connection.read.invoices));

    expect(error).toMatchObject({ kind: 'auth', code: 'erp.wrong-credentials' });
    expect(inspect(error, { depth: 20, showHidden: true })).not.toContain(PASSWORD);
    expect(subject.fake.asked).toEqual([{ method: 'common.db.login', database: 'erp' }]);
    await wrong.close();
  });

  it('says that there is no such database', async () => {
    const elsewhere = open(subject, { database: 'other' });

    await expect(readAll(elsewhere.connection.read.invoices)).rejects.toMatchObject({
      kind: 'config',
      code: 'erp.no-database',
    });
    await elsewhere.close();
  });

  it('says that the company keeps its books in another currency', async () => {
    const kronor = open(subject, { currency: 'SEK' });

    await expect(readAll(kronor.connection.read.invoices)).rejects.toMatchObject({
      kind: 'config',
      code: 'erp.currency',
      message: 'The company in Tryton keeps its books in EUR, the configuration says SEK. Correct "currency".',
    });
    await kronor.close();
  });

  it('finds the company by name, or says that it cannot', async () => {
    const right = open(subject, { company: 'Creditor Oy' });
    const wrong = open(subject, { company: 'Another Oy' });

    await expect(readAll(right.connection.read.invoices)).resolves.toMatchObject({ facts: [] });
    await expect(readAll(wrong.connection.read.invoices)).rejects.toMatchObject({ code: 'erp.no-company' });
    await right.close();
    await wrong.close();
  });

  it('signs in once for requests that begin together, and out at the end', async () => {
    await newInvoice();
    const { read } = harness.connection;

    await Promise.all([readAll(read.invoices), readAll(read.creditNotes), readAll(read.payments)]);
    await harness.connection.close?.();

    const count = (name: string) => subject.fake.asked.filter(({ method }) => method === name).length;
    expect([count('common.db.login'), count('common.db.logout')]).toEqual([1, 1]);
  });

  it('gives up when a new session is forgotten at once', async () => {
    subject.fake.fault({ fault: 'session-expired', method: 'account.invoice', times: 100 });

    await expect(readAll(harness.connection.read.creditNotes)).rejects.toMatchObject({
      kind: 'auth',
      code: 'erp.session-lost',
    });
  });

  it('tells check what to do', async () => {
    const wrong = open(subject, { password: PASSWORD });

    expect(await wrong.connection.check?.()).toEqual([
      {
        what: 'sign-in at Tryton',
        ok: false,
        remedy: 'Tryton does not accept user and password. Check both, and that the user is active.',
      },
    ]);
    await wrong.close();
  });
});
