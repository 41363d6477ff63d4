import { afterEach, describe, expect, it } from 'vitest';
import { config } from '../src/config.ts';
import { isGenuineWebhook } from '../src/index.ts';
import { type Company, readAll, startCompany } from './company.ts';

let company: Company;
afterEach(() => company.close());

describe('a webhook', () => {
  it('is genuine when Visma.net signed it', async () => {
    company = await startCompany();
    company.fake.books.addInvoice({ number: '100234', minor: 100 });

    const [received] = company.fake.takeWebhooks();

    expect(received && isGenuineWebhook(received, config.parse(company.fake.config))).toBe(true);
  });

  it('is genuine by the secret before, while that is being changed', async () => {
    company = await startCompany();
    company.fake.books.addInvoice({ number: '100234', minor: 100 });
    const settings = config.parse({
      ...company.fake.config,
      webhook: { secret: 'the new one', previousSecret: 'webhook-secret-51c0' },
    });

    const [received] = company.fake.takeWebhooks();

    expect(received && isGenuineWebhook(received, settings)).toBe(true);
  });

  it('is not when its body was changed, its header is another, or no secret is configured', async () => {
    company = await startCompany();
    company.fake.books.addInvoice({ number: '100234', minor: 100 });
    const settings = config.parse(company.fake.config);
    const [received] = company.fake.takeWebhooks();
    if (received === undefined) throw new Error('There is no webhook.');

    expect(isGenuineWebhook({ ...received, body: Buffer.from('{}') }, settings)).toBe(false);
    expect(
      isGenuineWebhook({ ...received, headers: { 'x-other': received.headers['x-visma-signature'] } }, settings),
    ).toBe(false);
    expect(isGenuineWebhook(received, { ...settings, webhook: undefined })).toBe(false);
  });

  it('may come twice and in any order: reading on gives the ledger as it is', async () => {
    company = await startCompany();
    company.fake.books.addInvoice({ number: '1', minor: 100, dueDate: '2026-03-31' });
    company.fake.books.addInvoice({ number: '2', minor: 100 });
    company.fake.books.changeInvoice('1', { dueDate: '2026-04-30' });
    const settings = config.parse(company.fake.config);
    let cursor: string | undefined;
    const seen = new Map<string | undefined, string | undefined>();

    for (const received of company.fake.takeWebhooks()) {
      if (!isGenuineWebhook(received, settings)) continue;
      const page = await readAll(company.connection.read.invoices, cursor);
      for (const { invoice, dueDate } of page.facts) seen.set(invoice.number, dueDate);
      cursor = page.cursor;
    }

    expect([...seen]).toEqual([
      ['1', '2026-04-30'],
      ['2', '2026-04-01'],
    ]);
  });
});
