// real-books.ts — a bookkeeper at a real Tryton.
import type { Booked, Books, NewInvoice, Subject } from './books.ts';
import { INTEGRATION_PASSWORD, INTEGRATION_USER } from './bootstrap.ts';
import { date, decimal, type Row, type Rpc, signIn } from './rpc.ts';
import { startTryton, type TrytonServer } from './start-tryton.ts';

const INVOICES_ON = '2026-03-01';
const CREDIT_NOTES_ON = '2026-03-05';

/** A real Tryton with empty books, and the adapter's settings for it. */
export async function startReal(): Promise<Subject & { readonly server: TrytonServer }> {
  const server = await startTryton();
  const rpc = await signIn(`${server.url}/${server.database}/`, 'admin', server.adminPassword);
  return {
    server,
    books: await openBooks(rpc),
    settings: {
      url: server.url,
      database: server.database,
      user: INTEGRATION_USER,
      password: INTEGRATION_PASSWORD,
      timeoutMs: 30_000,
    },
    close: () => server.close(),
  };
}

async function openBooks(rpc: Rpc): Promise<Books> {
  const [company] = await rpc.search('company.company', [], ['currency']);
  const currencies = await rpc.search('currency.currency', [], ['code']);
  await addSettlementAccounts(rpc);
  const accounts = await rpc.search('account.account', [], ['code']);
  const [revenue] = await rpc.search('account.journal', [['type', '=', 'revenue']]);
  const [cash] = await rpc.search('account.journal', [['type', '=', 'cash']]);
  const [period] = await rpc.search('account.period', [
    ['start_date', '<=', date('2026-03-20')],
    ['end_date', '>=', date('2026-03-20')],
  ]);
  const methods = await rpc.search('account.invoice.payment.method', [], ['debit_account.code']);
  const account = (code: string) => accounts.find((row) => row.code === code)?.id;
  const party = await findCustomer(rpc);
  const [address] = await rpc.search('party.address', [['party', '=', party]]);

  const readInvoice = async (id: number, fields: readonly string[]): Promise<Row> =>
    ((await rpc.call('account.invoice', 'read', [id], fields)) as Row[])[0] as Row;
  const linesOf = async (id: number) => (await readInvoice(id, ['lines_to_pay'])).lines_to_pay as number[];

  async function post(given: object, line: { readonly quantity: number; readonly price: string }, currency: number) {
    const [id] = await rpc.create('account.invoice', {
      type: 'out',
      company: company?.id,
      party,
      invoice_address: address?.id,
      currency,
      journal: revenue?.id,
      account: account('1700'),
      ...given,
      lines: [
        [
          'create',
          [
            {
              type: 'line',
              company: company?.id,
              currency,
              description: 'Service',
              quantity: line.quantity,
              unit_price: decimal(line.price),
              account: account('3000'),
            },
          ],
        ],
      ],
    });
    if (id === undefined) throw new Error('Tryton made no invoice.');
    await rpc.confirming(() => rpc.call('account.invoice', 'post', [id])); // it asks about due dates in the past
    return booked(id);
  }

  async function booked(id: number): Promise<Booked> {
    return { id, number: String((await readInvoice(id, ['number'])).number) };
  }

  const clearingLines = (invoice: Booked): Promise<Row[]> =>
    rpc.search(
      'account.move.line',
      [
        ['move.origin', '=', `account.invoice,${invoice.id}`],
        ['account.code', '=', '1510'],
      ],
      ['debit', 'reconciliation'],
    );

  let terms: number | undefined;
  async function inInstalments(): Promise<number> {
    terms ??= (
      await rpc.create('account.invoice.payment_term', {
        name: 'Two halves',
        lines: [
          [
            'create',
            [
              {
                type: 'percent',
                ratio: decimal('0.5'),
                divisor: decimal('2'),
                relativedeltas: [['create', [{ days: 0 }]]],
              },
              { type: 'remainder', relativedeltas: [['create', [{ months: 1 }]]] },
            ],
          ],
        ],
      })
    )[0];
    return terms as number;
  }

  return {
    async invoice({ amount, reference, dueOn = '2026-03-15', currency = 'EUR', instalments = false }: NewInvoice) {
      const given = {
        invoice_date: date(INVOICES_ON),
        payment_term_date: date(dueOn),
        reference: reference ?? null,
        ...(instalments ? { payment_term: await inInstalments() } : {}),
      };
      const code = currencies.find((row) => row.code === currency)?.id as number;
      return post(given, { quantity: 1, price: amount }, code);
    },

    async pay(invoice, { amount, on, account: code }) {
      const method = methods.find((row) => (row['debit_account.'] as { code: string }).code === code)?.id;
      const values = { amount: decimal(amount), payment_method: method, date: date(on), description: 'by hand' };
      const start = { view: 'start', values, state: 'choice' };
      const run = { model: 'account.invoice', records: [invoice.id] };
      const shown = await rpc
        .wizard('account.invoice.pay', { ...run, steps: [start] })
        .catch((error: unknown) => error);
      if (!(shown instanceof Error) && (shown as { view?: unknown }).view === undefined) return;
      await rpc.wizard('account.invoice.pay', {
        ...run,
        steps: [start, { view: 'ask', values: { type: 'partial' }, state: 'pay' }],
      });
    },

    async creditWhole(invoice) {
      const steps = [
        { view: 'start', values: { with_refund: true, invoice_date: date(CREDIT_NOTES_ON) }, state: 'credit' },
      ];
      await rpc.wizard('account.invoice.credit', { model: 'account.invoice', records: [invoice.id], steps });
      const { cancel_move } = await readInvoice(invoice.id, ['cancel_move']);
      const [note] = await rpc.search('account.invoice', [['move', '=', cancel_move]]);
      return booked(note?.id as number);
    },

    creditNote: (amount) =>
      post(
        { invoice_date: date(CREDIT_NOTES_ON), payment_term_date: date(CREDIT_NOTES_ON) },
        { quantity: -1, price: amount },
        company?.currency as number,
      ),

    async applyCredit(creditNote, invoice) {
      await rpc.call('account.invoice', 'write', [invoice.id], {
        payment_lines: [['add', await linesOf(creditNote.id)]],
      });
    },

    async cancel(invoice) {
      await rpc.call('account.invoice', 'cancel', [invoice.id]);
    },

    async cancelPayments(invoice) {
      const { payment_lines } = await readInvoice(invoice.id, ['payment_lines']);
      const lines = await rpc.search('account.move.line', [['id', 'in', payment_lines]], ['move']);
      const steps = [{ view: 'default', values: { description: 'a mistake' }, state: 'cancel' }];
      await rpc.wizard('account.move.cancel', {
        model: 'account.move',
        records: lines.map((line) => line.move as number),
        steps,
      });
    },

    async unreconcile(invoice) {
      await rpc.wizard('account.move.unreconcile_lines', {
        model: 'account.move.line',
        records: await linesOf(invoice.id),
        steps: [],
      });
    },

    async payTogether(invoices, amount, on) {
      const [move] = await rpc.create('account.move', {
        journal: cash?.id,
        period: period?.id,
        date: date(on),
        company: company?.id,
        lines: [
          [
            'create',
            [
              { account: account('1910'), debit: decimal(amount), credit: decimal('0') },
              { account: account('1700'), party, debit: decimal('0'), credit: decimal(amount) },
            ],
          ],
        ],
      });
      await rpc.call('account.move', 'post', [move]);
      const [paying] = await rpc.search('account.move.line', [
        ['move', '=', move],
        ['account', '=', account('1700')],
      ]);
      const debts = (await Promise.all(invoices.map((invoice) => linesOf(invoice.id)))).flat();
      const records = [...debts, paying?.id as number];
      await rpc.wizard('account.move.reconcile_lines', { model: 'account.move.line', records, steps: [] });
    },

    async changeDueDate(invoice, day) {
      await rpc.call('account.move.line', 'write', await linesOf(invoice.id), { maturity_date: date(day) });
    },

    async block(invoice, blocked) {
      const domain = [['line', 'in', await linesOf(invoice.id)]];
      const found = await rpc.search('account.dunning', domain);
      if (found.length === 0) {
        const steps = [{ view: 'start', values: { date: date('2026-12-31') }, state: 'create_' }];
        await rpc.wizard('account.dunning.create', { steps });
      }
      const dunnings = found.length === 0 ? await rpc.search('account.dunning', domain) : found;
      await rpc.call(
        'account.dunning',
        'write',
        dunnings.map((row) => row.id),
        { blocked },
      );
    },

    async addNote(invoice, message) {
      await rpc.create('ir.note', { resource: `account.invoice,${invoice.id}`, message });
    },

    notes: async (invoice) =>
      (await rpc.search('ir.note', [['resource', '=', `account.invoice,${invoice.id}`]], ['message'])).map((row) =>
        String(row.message),
      ),

    openAmount: async (invoice) =>
      ((await readInvoice(invoice.id, ['amount_to_pay'])).amount_to_pay as { decimal: string }).decimal,

    async dueDates(invoice) {
      const rows = await rpc.search('account.move.line', [['id', 'in', await linesOf(invoice.id)]], ['maturity_date']);
      return rows.map((row) => dayOf(row.maturity_date));
    },

    clearing: async (invoice) => (await clearingLines(invoice)).map(debitOf),
    uncleared: async (invoice) =>
      (await clearingLines(invoice)).filter((row) => row.reconciliation === null).map(debitOf),

    async settle(invoice, amount, on) {
      const [move] = await rpc.create('account.move', {
        journal: cash?.id,
        period: period?.id,
        date: date(on),
        company: company?.id,
        lines: [
          [
            'create',
            [
              { account: account('1910'), debit: decimal(amount), credit: decimal('0') },
              { account: account('1510'), debit: decimal('0'), credit: decimal(amount) },
            ],
          ],
        ],
      });
      await rpc.call('account.move', 'post', [move]);
      const [paid] = await rpc.search('account.move.line', [
        ['move', '=', move],
        ['account', '=', account('1510')],
      ]);
      const records = [...(await clearingLines(invoice)).map((row) => row.id), paid?.id as number];
      await rpc.wizard('account.move.reconcile_lines', { model: 'account.move.line', records, steps: [] });
    },

    async vouchers(description) {
      const moves = await rpc.search('account.move', [['description', 'like', `${description}%`]], ['state']);
      return Promise.all(
        moves.map(async ({ id, state }) => {
          const lines = await rpc.search(
            'account.move.line',
            [['move', '=', id]],
            ['account.code', 'debit', 'credit', 'description'],
          );
          const inOrder = lines.toSorted((one, other) => one.id - other.id);
          return [String(state), ...inOrder.map(toPosting)];
        }),
      );
    },

    async dropSessions() {
      const [user] = await rpc.search('res.user', [['login', '=', INTEGRATION_USER]]);
      await rpc.call('res.user', 'write', [user?.id], { password: INTEGRATION_PASSWORD });
    },
  };
}

/** An address in RESKONTRA_TRYTON may have been used before. */
async function findCustomer(rpc: Rpc): Promise<number | undefined> {
  const [known] = await rpc.search('party.party', [['code', '=', '1001']]);
  if (known !== undefined) return known.id;
  const [procedure] = await rpc.create('account.dunning.procedure', {
    name: 'Reminders',
    levels: [['create', [{ overdue: { __class__: 'timedelta', seconds: 0 } }]]],
  });
  const [party] = await rpc.create('party.party', {
    name: 'Asiakas Oy',
    code: '1001',
    dunning_procedure: procedure,
    addresses: [['create', [{ street: 'Velkakuja 2', city: 'Turku' }]]],
  });
  return party;
}

/** Accounts that only settlements are booked on: fee, VAT, interest, other. */
async function addSettlementAccounts(rpc: Rpc): Promise<void> {
  const known = await rpc.search('account.account', [], ['code', 'company', 'type']);
  const revenue = known.find((row) => row.code === '3000');
  const missing = ['2710', '6560', '7790', '8050'].filter((code) => known.every((row) => row.code !== code));
  const values = (code: string) => ({ name: `Account ${code}`, code, company: revenue?.company, type: revenue?.type });
  if (missing.length > 0) await rpc.create('account.account', ...missing.map(values));
}

function toPosting(row: Row): string {
  const code = (row['account.'] as { code: string }).code;
  const credit = (row.credit as { decimal: string }).decimal;
  return Number(credit) === 0 ? `${code} ${debitOf(row)}` : `${code} -${credit}`;
}

function debitOf(row: Row): string {
  return (row.debit as { decimal: string }).decimal;
}

function dayOf(value: unknown): string {
  const { year, month, day } = value as { year: number; month: number; day: number };
  return [year, String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
}
