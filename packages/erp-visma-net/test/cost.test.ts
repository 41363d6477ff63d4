import { afterEach, describe, expect, it } from 'vitest';
import { type Company, countRequests, HOUR_MS, readAll, startCompany } from './company.ts';

let company: Company;
afterEach(() => company.close());

/** Invoices with a payment on every second and a credit note on every fifth, a minute apart, and then a quiet day. */
async function open(count: number): Promise<void> {
  company = await startCompany();
  const { books } = company.fake;
  for (let n = 1; n <= count; n += 1) {
    const number = String(n);
    books.addInvoice({ number, minor: 10_000 });
    if (n % 2 === 0) books.bookPayment({ minor: 5000, lines: [{ type: 'Invoice', invoice: number, minor: 5000 }] });
    if (n % 5 === 0) {
      books.addCreditNote({ number: `C${n}`, minor: 1000 });
      books.applyCreditNote({ creditNote: `C${n}`, invoice: number, minor: 1000 });
    }
    company.clock.advance(60_000);
  }
  company.clock.advance(24 * HOUR_MS);
}

async function readEverything(cursors: Map<string, string>): Promise<void> {
  const { invoices, creditNotes, payments } = company.connection.read;
  cursors.set('invoices', (await readAll(invoices, cursors.get('invoices'))).cursor);
  cursors.set('creditNotes', (await readAll(creditNotes, cursors.get('creditNotes'))).cursor);
  cursors.set('payments', (await readAll(payments, cursors.get('payments'))).cursor);
}

describe('a sync with nothing new', () => {
  it.each([10, 1200])('costs five requests with %i invoices in the ledger', async (count) => {
    await open(count);
    const cursors = new Map<string, string>();
    await readEverything(cursors);

    const cost = await countRequests(company.fake, () => readEverything(cursors));

    expect(cost).toBe(5);
  });

  it('costs no more when everything was made in one moment, once three hours have passed', async () => {
    company = await startCompany();
    for (let n = 1; n <= 600; n += 1) company.fake.books.addInvoice({ number: String(n), minor: 100 });
    const cursors = new Map<string, string>();
    await readEverything(cursors);
    company.clock.advance(4 * HOUR_MS);
    await readEverything(cursors);

    const cost = await countRequests(company.fake, () => readEverything(cursors));

    expect(cost).toBe(5);
  });
});
