import { afterEach, describe, expect, it } from 'vitest';
import { config } from '../src/config.ts';
import { type Company, startCompany } from './company.ts';

let company: Company;
afterEach(async () => company?.close());

const remediesOf = async (settings: Record<string, unknown> = {}) =>
  (await company.reconnect(settings).check?.())?.flatMap(({ remedy }) => remedy ?? []);

describe('check', () => {
  it.each([17, 19])('tries each part, the account of the journal too, in Odoo %i', async (version) => {
    company = await startCompany({ version });

    expect(await company.connection.check?.()).toEqual(
      [
        'sign-in, and invoices',
        'what is matched',
        'bank statements, for the names of payers',
        'messages, for the case',
        'journal COLL on account 1510',
      ].map((what) => ({ what, ok: true })),
    );
  });

  it.each([
    ['another account', { journal: 'COLL', account: '1580' }, 'Payments in journal COLL go to 1510, not to 1580.'],
    [
      'a journal without one',
      { journal: 'BNK1', account: '1510' },
      'Payments in journal BNK1 go to no account, not to 1510.',
    ],
    ['no such journal', { journal: 'NONE', account: '1510' }, 'Odoo has no journal NONE.'],
  ])('says what to do about %s', async (_, clearing, start) => {
    company = await startCompany();

    expect(await remediesOf({ clearing })).toEqual([expect.stringMatching(new RegExp(`^${start}`))]);
  });

  it.each([17, 19])('says what to do about a wrong key and a wrong database, in Odoo %i', async (version) => {
    company = await startCompany({ version });

    expect(await remediesOf({ apiKey: 'wrong' })).toEqual([
      expect.stringMatching(/^Odoo does not accept the API key\./),
    ]);
    expect(await remediesOf({ database: 'another' })).toHaveLength(1);
  });

  it('says what to do when Odoo has no JSON-2', async () => {
    company = await startCompany({ version: 17 });

    expect(await remediesOf({ version: 19 })).toEqual([expect.stringMatching(/^Odoo is not at the address in url/)]);
  });
});

it('the configuration of Odoo 17 and 18 wants a login and a database', () => {
  const given = { url: 'https://mycompany.odoo.com', apiKey: 'key' };

  expect(config.safeParse(given).success).toBe(true);
  expect(config.safeParse({ ...given, version: 18 }).error?.issues).toMatchObject([
    { path: ['login'], message: 'is needed with Odoo 17 and 18, and so is database' },
  ]);
});
