// What people ask of the collector and what it answers, with the real program and the real simulator.
import { createHmac } from 'node:crypto';
import { addDays, addMs, instantFromMs, money, plainDateIn } from '@reskontra/core';
import { createSimulator, DEFAULT_WEBHOOK_SECRET, parseState, type Simulator } from '@reskontra/simulator';
import { afterAll, describe, expect, it } from 'vitest';
import { type Ran, removeBundle, run, type Started, start } from './cli.ts';
import { configuration, createWorkbench, KEYS } from './workbench.ts';

afterAll(removeBundle);

const PATIENCE_MS = 90_000;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const COMPANY = '7d3b3a52-2f0c-4f3d-9a9e-0f4a1b2c3d4e';
const INVOICE = '0b6f9f5e-6a3e-4a38-9a1e-2f7f4f0f9d11';
const ASSIGNMENT = '7c0b6a54-0f0e-4f3a-9b55-0d7f7b1f2a10';
const ACTIVATION = 'abababab-abab-4bab-8bab-abababababab';
const NOW = instantFromMs(Date.now());
const TODAY = plainDateIn(NOW, 'Europe/Helsinki');
const DUE = addDays(TODAY, 10);

interface Desk {
  readonly options: Parameters<typeof start>[1];
  readonly partner: Simulator;
  call(...args: string[]): Promise<Ran>;
  say(...args: string[]): Promise<Ran>;
}

/** One invoice of 100.00 EUR with an assignment, a partner whose day is today, and the program between them. */
async function atDesk(
  work: (desk: Desk) => Promise<void>,
  service = 'kassavirta',
  { fromCollector = false }: { readonly fromCollector?: boolean } = {},
): Promise<void> {
  const bench = createWorkbench();
  const partner = createSimulator({ state: parseState(stateFile(service)) });
  const listening = await partner.listen();
  bench.write(
    'invoices.csv',
    `Invoice number,Amount,Due date,Reference,Currency,Customer\n1001,100.00,${DUE},10016,EUR,Asiakas Oy\n`,
  );
  const { collector } = configuration(listening.url) as { readonly collector: object };
  bench.configure(listening.url, {
    collector: {
      ...collector,
      webhook: { secret: { env: 'WEBHOOK_SECRET' } },
      service,
      ...(service === 'ropo' ? { currency: 'EUR' } : {}),
    },
    erp: fromCollector ? undefined : { adapter: '@reskontra/erp-csv', invoices: './invoices.csv' },
  });
  const options = { folder: bench.folder, env: { ...KEYS, WEBHOOK_SECRET: DEFAULT_WEBHOOK_SECRET } };
  const say = (...args: string[]) => run(args, options);
  try {
    await work({ partner, options, say, call: (...args) => say(...args, '--json') });
  } finally {
    await listening.close();
    bench.remove();
  }
}

function stateFile(service: string) {
  return {
    version: 1,
    now: addMs(NOW, -DAY_MS),
    companies: [
      { id: COMPANY, name: 'Esimerkki Oy', userApiKeys: ['demo-user-key'], vendorApiKeys: ['demo-vendor-key'] },
    ],
    invoices: [
      {
        id: INVOICE,
        company: COMPANY,
        number: '1001',
        reference: '10016',
        date: addDays(TODAY, -5),
        dueDate: DUE,
        sum: '100.00',
        counterparty: { name: 'Asiakas Oy', bid: '1234567-8' },
      },
    ],
    activations:
      service === 'kassavirta'
        ? [
            {
              id: ACTIVATION,
              company: COMPANY,
              partner: 'amili',
              service,
              status: 'ACTIVE',
              decidedAt: addMs(NOW, -30 * DAY_MS),
            },
          ]
        : [],
    assignments: [{ id: ASSIGNMENT, invoice: INVOICE, service }],
  };
}

const eventsOf = ({ control }: Simulator) =>
  control.getAssignment(ASSIGNMENT).events.map(({ type, sender }) => `${sender} ${type}`);

describe.concurrent('a person and the collector', { timeout: PATIENCE_MS }, () => {
  it('asks for another due date, is told yes, and the case shows both in order', () =>
    atDesk(async ({ partner, call, say }) => {
      await call('sync');
      const wanted = addDays(DUE, 30);

      const unasked = await call('due-date', '1001', wanted);
      const asked = await call('due-date', ASSIGNMENT, wanted, '--yes');
      const twice = await call('due-date', ASSIGNMENT, wanted, '--yes');
      partner.clock.advance(MINUTE_MS);
      await call('sync');
      const shown = await call('cases', 'show', '1001');
      const { stdout } = await say('cases', 'show', '1001');

      expect([unasked.code, eventsOf(partner).filter((event) => event === 'company due_date_request').length]).toEqual([
        2, 1,
      ]);
      expect(unasked.stderr).toContain('add --yes');
      expect(asked.records[0]).toMatchObject({
        kind: 'preview',
        invoice: '1001',
        costs: [],
        commands: ['assignment.due_date_request'],
      });
      expect(asked.code).toBe(0);
      expect([twice.code, twice.stderr]).toEqual([2, expect.stringContaining('asked already')]);
      const history = shown.records[0]?.history as readonly {
        readonly text: string;
        readonly because: readonly string[];
      }[];
      const texts = history.map(({ text }) => text);
      expect(texts.slice(0, 4)).toEqual([
        'invoice of 100.00 EUR',
        'assignment at the collector: open, 0.00 EUR paid',
        `tester asked for due date ${wanted}`,
        `to report: due date request ${wanted} — delivered`,
      ]);
      expect(texts[4]).toBe('attempt 1 at due date request: delivered');
      expect(texts).toContain(`collector at the collector: due date is now ${wanted}`);
      expect(stdout).toMatch(/this accepts the request .* for due date/);
    }));

  it('is told no, and finds the reason among the comments, linked to the request; answers, and marks another as seen', () =>
    atDesk(async ({ partner, call, say }) => {
      await call('sync');
      const tooFar = addDays(TODAY, 300);
      await call('due-date', '1001', tooFar, '--yes');
      partner.clock.advance(MINUTE_MS);
      partner.control.collectorComments(ASSIGNMENT, 'Which delivery does row 2 mean?');
      await call('sync');

      const listed = await call('comments', 'list');
      const words = await say('comments', 'list', '--waiting');
      const [rejection, question] = listed.records;
      const replied = await call('comments', 'reply', String(question?.comment), 'The one of last week.', '--yes');
      const seen = await call('comments', 'seen', String(rejection?.comment));
      const after = await call('comments', 'list');
      await call('sync');
      const none = await say('comments', 'list', '--waiting');

      expect(rejection).toMatchObject({
        kind: 'comment',
        invoice: '1001',
        from: 'collector',
        state: 'unanswered',
        ageDays: 1,
        rejects: { dueDate: tooFar },
        text: expect.stringContaining('more than 90 days ahead'),
      });
      expect(question).toMatchObject({ state: 'unanswered', rejects: null, text: 'Which delivery does row 2 mean?' });
      expect(words.stdout).toContain(`rejects due date ${tooFar}`);
      expect(words.stdout).toContain('2 wait. Next: reskontra comments reply');
      expect([replied.code, seen.code]).toEqual([0, 0]);
      expect(after.records.map(({ state }) => state).toSorted()).toEqual(['answered', 'seen']);
      expect(none.stdout).toBe('No comment waits for an answer.\n');
      const { events } = partner.control.getAssignment(ASSIGNMENT);
      expect(events.at(-1)).toMatchObject({ type: 'comment', sender: 'company', comment: 'The one of last week.' });
      expect(events.find(({ id }) => id === rejection?.comment)).toMatchObject({ seen: true });
    }));

  it('cancels a case after reading what it may cost', () =>
    atDesk(async ({ partner, call, say }) => {
      await call('sync');

      const asked = await say('cancel', '1001');
      const before = eventsOf(partner);
      const cancelled = await say('cancel', '1001', '--yes');
      partner.clock.advance(MINUTE_MS);
      await call('sync');
      const listed = await call('cases', 'list', '--state', 'closed');

      expect(asked.code).toBe(2);
      expect(asked.stdout).toContain('cost: Amili may charge a fee for cancelling an assignment.');
      expect(before).not.toContain('company cancel');
      expect(cancelled.stdout).toContain('cost: Amili may charge a fee');
      expect(eventsOf(partner)).toEqual(['company cancel', 'collector close']);
      expect(listed.records).toMatchObject([{ invoice: '1001', status: 'closed', states: ['closed'] }]);
    }));

  it('is told how Ropo is cancelled: by a credit note', () =>
    atDesk(async ({ partner, call }) => {
      await call('sync');

      const cancelled = await call('cancel', '1001', '--yes');

      expect(cancelled.code).toBe(2);
      expect(cancelled.stderr).toContain('Cancel by a credit note: credit the invoice in the ERP');
      expect(eventsOf(partner)).toEqual([]);
    }, 'ropo'));

  it('tells of a payment that no statement has told of yet, and the overview counts the cases', () =>
    atDesk(async ({ partner, call, say }) => {
      await call('sync');
      const before = await say('cases', 'overview');

      const paid = await call('paid', '1001', '100.00', '--yes');
      partner.clock.advance(MINUTE_MS);
      await call('sync');
      const after = await call('cases', 'overview');
      const again = await call('paid', '1001', '100.00', '--yes');

      expect(before.stdout).toMatch(/1 {2}open at the collector/);
      expect(paid.records.map(({ kind }) => kind)).toEqual(['preview', 'planned', 'delivered', 'summary']);
      expect(eventsOf(partner)).toEqual(['company paid', 'collector close']);
      expect(after.records).toEqual([
        {
          kind: 'overview',
          cases: 1,
          open: 0,
          'soon-due': 0,
          overdue: 0,
          'in-collection': 0,
          'charges-remain': 0,
          closed: 1,
          own: 0,
        },
      ]);
      expect([again.code, again.stderr]).toEqual([
        2,
        expect.stringContaining('Nothing that 100.00 EUR could pay is open'),
      ]);
    }));

  it('gives customers another level of service, and watches itself what bypasses the service', () =>
    atDesk(
      async ({ partner, call, say }) => {
        const asked = await say('levels', 'set', '7654321-4', 'service_bypass');
        await call('levels', 'set', '7654321-4', 'service_bypass', '--yes');
        const vip = await call('levels', 'set', '1234567-8', 'vip', '--yes');
        partner.control.submitInvoice({ ...BYPASSING, dueDate: addDays(TODAY, 30), date: TODAY });
        partner.clock.advance(4 * 60 * MINUTE_MS);
        await call('sync');
        const listed = await call('levels', 'list');
        const shown = await say('cases', 'show', '1001');
        const overview = await call('cases', 'overview');
        const own = await call('cases', 'list', '--state', 'own');

        expect([asked.code, asked.stdout]).toEqual([2, expect.stringContaining("the company's own to watch")]);
        expect(vip.records).toEqual([{ kind: 'level', businessId: '1234567-8', level: 'vip' }]);
        expect(listed.records.map(({ businessId, level }) => `${businessId} ${level}`).toSorted()).toEqual([
          '1234567-8 vip',
          '7654321-4 service_bypass',
        ]);
        expect(shown.stdout).toContain('service level vip');
        expect(shown.stdout).toContain('collector at the collector: service level changed');
        expect(overview.records).toMatchObject([{ cases: 2, open: 1, own: 1 }]);
        expect(own.records).toMatchObject([{ invoice: '2002', assignment: null, states: ['own'] }]);
      },
      'kassavirta',
      { fromCollector: true },
    ));

  it('is heard at once when a webhook comes, and not an hour later; one that is not signed is not heard', () =>
    atDesk(async ({ partner, options }) => {
      const watch = await start(['sync', '--watch', '--every', '1h', '--webhooks', '0', '--json'], options);
      const heard = await said(watch, 'stderr', /heard at (\S+)\./);
      const [, url = ''] = heard;
      await said(watch, 'stdout', /"kind":"summary"/);

      partner.control.collectorComments(ASSIGNMENT, 'Which delivery?');
      const refused = await post(url, '{"event":"RECEIVABLES.EVENT.CREATED"}', 'sha256=00');
      const taken = await post(url, BODY, signed(BODY));
      await said(watch, 'stdout', /"source":"collector.events","read":1,"new":1/);
      watch.child.kill('SIGTERM');
      const { code } = await watch.ended;

      expect([refused, taken, code]).toEqual([401, 204, 0]);
    }));
});

const BYPASSING = {
  companyId: COMPANY,
  kind: 'invoice',
  number: '2002',
  sum: money('EUR', 5000),
  tax: money('EUR', 0),
  counterparty: {
    name: 'Ohittaja Oy',
    bid: '7654321-4',
    address: { street: 'Katu 2', postCode: '00100', town: 'Helsinki', country: 'FI' },
  },
  debtorKind: 'b2b',
} as const;

const BODY = '{"event":"RECEIVABLES.EVENT.CREATED"}';

function signed(body: string): string {
  return `sha256=${createHmac('sha256', DEFAULT_WEBHOOK_SECRET).update(body).digest('hex')}`;
}

async function post(url: string, body: string, signature: string): Promise<number> {
  return (await fetch(url, { method: 'POST', body, headers: { 'x-simulator-signature': signature } })).status;
}

/** Waits until the program has said this, on one of its streams. */
function said({ child }: Started, stream: 'stdout' | 'stderr', pattern: RegExp): Promise<RegExpExecArray> {
  let text = '';
  return new Promise((resolve) => {
    child[stream]?.on('data', (more: string) => {
      text += more;
      const found = pattern.exec(text);
      if (found !== null) resolve(found);
    });
  });
}
