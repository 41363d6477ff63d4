// bootstrap.ts — turns an empty Tryton into a company with a chart of accounts, two open years, 1510 and a user of our own.
import { date, decimal, type Row, type Rpc, signIn } from './rpc.ts';

const YEARS = [2025, 2026];
export const INTEGRATION_USER = 'reskontra';
export const INTEGRATION_PASSWORD = 'Kq7-haBo4_Lx9zWmPe';

/** Run once; the database is kept as a template afterwards. */
export async function bootstrap(url: string, adminPassword: string): Promise<void> {
  const rpc = await signIn(url, 'admin', adminPassword);
  const company = await createCompany(rpc);
  const accounts = await createChart(rpc, company);
  for (const year of YEARS) await openYear(rpc, company, year);
  await createPaymentMethods(rpc, company, accounts);
  await createUser(rpc, company);
}

async function createCompany(rpc: Rpc): Promise<number> {
  const [currency] = await rpc.create(
    'currency.currency',
    {
      name: 'Euro',
      symbol: '€',
      code: 'EUR',
      numeric_code: '978',
      rounding: decimal('0.01'),
      digits: 2,
      rates: [['create', [{ date: date('2025-01-01'), rate: decimal('1') }]]],
    },
    {
      name: 'Swedish krona',
      symbol: 'kr',
      code: 'SEK',
      numeric_code: '752',
      rounding: decimal('0.01'),
      digits: 2,
      rates: [['create', [{ date: date('2025-01-01'), rate: decimal('11') }]]],
    },
  );
  const [party] = await rpc.create('party.party', {
    name: 'Creditor Oy',
    addresses: [['create', [{ street: 'Testikatu 1', city: 'Helsinki' }]]],
  });
  const [company] = await rpc.create('company.company', { party, currency, cancel_invoice_out: true });
  if (company === undefined) throw new Error('Tryton made no company.');
  await rpc.call('res.user', 'write', [rpc.userId], { companies: [['add', [company]]], company });
  await rpc.refreshContext();
  return company;
}

interface Accounts {
  readonly cash: Row;
  readonly collector: number;
}

async function createChart(rpc: Rpc, company: number): Promise<Accounts> {
  const [template] = await rpc.search('account.account.template', [['parent', '=', null]]);
  await rpc.wizard('account.create_chart', {
    steps: [
      { state: 'account' },
      { view: 'account', values: { company, account_template: template?.id }, state: 'create_account' },
    ],
  });
  const accounts = await rpc.search('account.account', [], ['name', 'type']);
  const named = (name: string): Row => {
    const found = accounts.find((account) => String(account.name).includes(name));
    if (found === undefined) throw new Error(`The chart has no account "${name}".`);
    return found;
  };
  await rpc.call('account.configuration', 'write', [1], {
    default_account_receivable: named('Receivable').id,
    default_account_payable: named('Payable').id,
  });
  await rpc.call('account.account', 'write', [named('Receivable').id], { code: '1700' });
  await rpc.call('account.account', 'write', [named('Cash').id], { code: '1910' });
  await rpc.call('account.account', 'write', [named('Revenue').id], { code: '3000' });
  const [collector] = await rpc.create('account.account', {
    name: 'Receivables at the collector',
    code: '1510',
    company,
    type: named('Cash').type,
    reconcile: true,
  });
  if (collector === undefined) throw new Error('Tryton made no account 1510.');
  return { cash: named('Cash'), collector };
}

async function openYear(rpc: Rpc, company: number, year: number): Promise<void> {
  const typeNamed = async (name: string) => (await rpc.search('ir.sequence.type', [['name', '=', name]]))[0]?.id;
  const [moves] = await rpc.create('ir.sequence', {
    name: `Moves ${year}`,
    sequence_type: await typeNamed('Account Move'),
    company,
  });
  const invoiceType = await typeNamed('Invoice');
  const sequence = async (name: string, prefix: string) =>
    (
      await rpc.create('ir.sequence.strict', {
        name: `${name} ${year}`,
        sequence_type: invoiceType,
        company,
        prefix,
        padding: 4,
      })
    )[0];
  const sequences = {
    company,
    out_invoice_sequence: await sequence('Customer invoice', `${year}-`),
    out_credit_note_sequence: await sequence('Customer credit note', `CN${year}-`),
    in_invoice_sequence: await sequence('Supplier invoice', `S${year}-`),
    in_credit_note_sequence: await sequence('Supplier credit note', `SC${year}-`),
  };
  const [fiscalYear] = await rpc.create('account.fiscalyear', {
    name: String(year),
    start_date: date(`${year}-01-01`),
    end_date: date(`${year}-12-31`),
    company,
    post_move_sequence: moves,
    invoice_sequences: [['create', [sequences]]],
  });
  await rpc.call('account.fiscalyear', 'create_period', [fiscalYear]);
}

async function createPaymentMethods(rpc: Rpc, company: number, { cash, collector }: Accounts): Promise<void> {
  const [journal] = await rpc.search('account.journal', [['type', '=', 'cash']]);
  const method = (name: string, account: number) => ({
    name,
    company,
    journal: journal?.id,
    credit_account: account,
    debit_account: account,
  });
  await rpc.create('account.invoice.payment.method', method('Bank', cash.id), method('Collector', collector));
}

/** With the rights that the README names, and no more. */
async function createUser(rpc: Rpc, company: number): Promise<void> {
  const groups = await rpc.search('res.group', [['name', 'in', ['Account', 'Dunning']]]);
  await rpc.create('res.user', {
    name: 'Reskontra',
    login: INTEGRATION_USER,
    password: INTEGRATION_PASSWORD,
    groups: [['add', groups.map((group) => group.id)]],
    companies: [['add', [company]]],
    company,
  });
}
