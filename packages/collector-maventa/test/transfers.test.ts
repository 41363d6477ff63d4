// Overdue invoices handed to Perintä and Ropo, as the simulated partner takes them.
import { type CommandOf, commandSchema } from '@reskontra/core';
import { KEY } from '@reskontra/core/testing';
import type { StateFile } from '@reskontra/simulator';
import { afterEach, describe, expect, it } from 'vitest';
import { INVOICE, type Partner, startPartner, writerOf } from './partner.ts';

let partner: Partner;
afterEach(() => partner.close());

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Invoice 10023 was due on 2026-03-20 and is with nobody; the service is active. */
function overdue(service: 'perinta' | 'ropo'): (books: StateFile) => StateFile {
  return (books) => ({
    ...books,
    invoices: (books.invoices ?? []).map((invoice) => ({ ...invoice, dueDate: '2026-03-20' })),
    assignments: [],
    activations: [
      {
        id: 'abababab-abab-4bab-8bab-abababababab',
        company: '7d3b3a52-2f0c-4f3d-9a9e-0f4a1b2c3d4e',
        partner: service === 'ropo' ? 'ropo' : 'amili',
        service,
        status: 'ACTIVE',
        decidedAt: '2026-01-05T08:00:00Z',
      },
    ],
  });
}

function claim(fields: object = {}): CommandOf<'assignment.open'> {
  const EUR = (minor: number) => ({ currency: 'EUR', minor });
  return commandSchema.parse({
    type: 'assignment.open',
    invoice: { number: '10023' },
    dueDate: '2026-03-20',
    capital: EUR(124_000),
    costs: EUR(500),
    interest: EUR(310),
    debtor: {
      kind: 'company',
      name: 'Asiakas Oy',
      businessId: '1234567-8',
      address: { street: 'Katu 1', postCode: '00100', town: 'Helsinki' },
    },
    begin: 'reminder',
    because: ['a test'],
    ...fields,
  }) as CommandOf<'assignment.open'>;
}

const open = () => writerOf(partner, 'assignment.open');
const settings = (service: string) => ({ service, ...(service === 'ropo' ? { currency: 'EUR' } : {}) });

describe.each(['perinta', 'ropo'] as const)('an overdue invoice, handed to %s', (service) => {
  const start = async () => {
    partner = await startPartner({ settings: settings(service), books: overdue(service) });
  };

  it('is under way at first, and with the collector a minute later, capital and costs apart', async () => {
    await start();

    const asked = await open().apply(claim(), KEY);
    const waiting = await open().ask?.(claim(), INVOICE);
    partner.simulator.clock.advance(2 * MINUTE_MS);
    const done = await open().ask?.(claim(), INVOICE);

    expect(asked).toMatchObject({ kind: 'pending', remote: INVOICE });
    expect(waiting).toMatchObject({ kind: 'pending', remote: INVOICE });
    const id = done?.kind === 'delivered' ? (done.remote ?? '') : '';
    expect(partner.simulator.control.getAssignment(id)).toMatchObject({
      service,
      sum: { minor: 124_000 },
      charges: { minor: 500 },
      interest: { minor: 310 },
    });
  });

  it('is handed over once, also when the answer is lost', async () => {
    await start();
    partner.fault({ fault: 'cut-after', endpoint: service === 'ropo' ? 'transfers.ropo' : 'transfers.amili' });

    const lost = await open().apply(claim(), KEY);
    const again = await open().apply(claim(), KEY);
    partner.simulator.clock.advance(2 * MINUTE_MS);

    expect([lost.kind, again.kind]).toEqual(['unknown', 'pending']);
    expect(await open().find(claim())).toHaveLength(1);
    expect(partner.simulator.control.exportState().assignments).toHaveLength(1);
  });

  it('is a refusal with the words of the collector when it ends in error', async () => {
    await start();
    await open().apply(claim(), KEY);
    partner.simulator.control.rejectTransfer(INVOICE, 'The address of the debtor is not known');

    expect(await open().ask?.(claim(), INVOICE)).toEqual({
      kind: 'rejected',
      code: 'collector.transfer-failed',
      message:
        'The collector did not take the invoice: The address of the debtor is not known. Correct what it names, then: outbox retry.',
    });
    expect(await open().find(claim())).toEqual([]);
  });

  it('begins with a payment demand when the company has reminded by itself', async () => {
    await start();
    await open().apply(claim({ begin: 'demand', remindedOn: '2026-03-28' }), KEY);
    partner.simulator.clock.advance(5 * DAY_MS);

    const [assignment] = partner.simulator.control.exportState().assignments ?? [];
    expect(assignment?.stage).toBe('payment_demand_sent');
  });
});

it('Ropo does not take it before seven days after the due date, and says from when on it does', async () => {
  partner = await startPartner({
    settings: settings('ropo'),
    books: (books) => {
      const changed = overdue('ropo')(books);
      return { ...changed, invoices: changed.invoices?.map((invoice) => ({ ...invoice, dueDate: '2026-03-30' })) };
    },
  });

  expect(await open().apply(claim({ dueDate: '2026-03-30' }), KEY)).toMatchObject({
    kind: 'rejected',
    message: expect.stringContaining('from 2026-04-06 on'),
  });
});

it('that was not sent through Maventa is for a person to hand over', async () => {
  partner = await startPartner({ settings: settings('perinta'), books: overdue('perinta') });

  expect(await open().apply(claim({ invoice: { number: '99' } }), KEY)).toMatchObject({
    kind: 'rejected',
    code: 'collector.invoice-not-found',
  });
});
