import { parsePlainDate } from '@reskontra/core';
import { describe, expect, it } from 'vitest';
import { createSimulator, parseState } from '../src/index.ts';
import { finvoice } from './finvoice.ts';
import { ADDRESS, BOOKS, booksWith, type Client, COMPANY, createPartner, INVOICE, order, signIn } from './partner.ts';

// Wednesday 2026-04-01. Good Friday is the 3rd, Easter Monday the 6th: four banking days ahead is Thursday the 9th.
const SENT = {
  company: COMPANY,
  number: '10060',
  reference: '2024001025',
  date: '2026-04-01',
  dueDate: '2026-04-09',
  sum: '124.00',
  counterparty: { name: 'Uusi Oy', bid: '7654321-2', address: ADDRESS },
};

describe('an invoice that Kassavirta routes', () => {
  it('is delivered and becomes an assignment', async () => {
    const client = await signIn(createPartner());

    const { body } = await order(client.simulator, 'POST', '/invoices/submit', SENT);

    const assignment = await client.get(`/v1/assignments/${body.assignment.id}`);
    expect(body.kind).toBe('assigned');
    expect(assignment.body).toMatchObject({
      invoice_id: body.invoice.id,
      service: 'amili_kassavirta',
      status: 'open',
      sum: 124,
      due_date: '2026-04-09',
    });
  });

  it('as a credit note has an assignment of its own with a negative sum, and no due date rule', async () => {
    const client = await signIn(createPartner());
    const creditNote = { ...SENT, kind: 'credit-note', sum: '-24.00', dueDate: '2026-04-01' };

    const { body } = await order(client.simulator, 'POST', '/invoices/submit', creditNote);

    const { body: assignment } = await client.get(`/v1/assignments/${body.assignment.id}`);
    expect([assignment.sum, assignment.status]).toEqual([-24, 'open']);
  });
});

describe('an invoice that Kassavirta refuses', () => {
  it.each([
    [
      'without an address',
      { counterparty: { name: 'Uusi Oy' } },
      "recipient: the receiver's full postal address is missing",
    ],
    [
      'with half an address',
      { counterparty: { name: 'Uusi Oy', address: { ...ADDRESS, town: ' ' } } },
      "recipient: the receiver's full postal address is missing",
    ],
    ['with a due date in the past', { dueDate: '2026-03-31' }, 'date_due: is in the past'],
    ['due in three banking days', { dueDate: '2026-04-08' }, 'date_due: is less than 4 banking days ahead'],
    ['whose rows make another sum', { lines: ['100.00', '24.01'] }, 'sum: is not the sum of the rows'],
  ])('is one %s, and it says why', async (_, change, problem) => {
    const { body } = await order(createPartner(), 'POST', '/invoices/submit', { ...SENT, ...change });

    expect(body).toEqual({ kind: 'refused', problems: [problem] });
  });

  it('is told everything at once', async () => {
    const wrong = { ...SENT, dueDate: '2026-04-02', lines: ['1.00'], counterparty: { name: 'Uusi Oy' } };

    const { body } = await order(createPartner(), 'POST', '/invoices/submit', wrong);

    expect(body.problems).toHaveLength(3);
  });

  it('may have the sum of its rows', async () => {
    const { body } = await order(createPartner(), 'POST', '/invoices/submit', { ...SENT, lines: ['100.00', '24.00'] });

    expect(body.kind).toBe('assigned');
  });
});

describe('an invoice that goes past Kassavirta', () => {
  it.each([
    ['another currency', { currency: 'SEK' }, 'the currency is not EUR'],
    ['an old format', { format: 'OIOXML' }, 'the format OIOXML is not routed'],
  ])('for %s is delivered without an assignment', async (_, change, reason) => {
    const client = await signIn(createPartner());

    const { body } = await order(client.simulator, 'POST', '/invoices/submit', { ...SENT, ...change });

    const invoice = await client.get(`/v1/invoices/${body.invoice.id}`);
    const assignments = await client.get(`/v1/assignments?invoice_id=${body.invoice.id}`);
    expect(body).toMatchObject({ kind: 'not-routed', reason });
    expect(invoice.body.status).toBe('DELIVERED');
    expect(invoice.body.actions[0]).toMatchObject({ type: 'INFO', message: `Not routed to the collector: ${reason}` });
    expect(assignments.body).toEqual([]);
  });

  it('is that of a customer who bypasses the service', async () => {
    const client = await signIn(createPartner());
    await client.patch('/v1/service_levels/7654321-2', { service_level: 'service_bypass' });

    const { body } = await order(client.simulator, 'POST', '/invoices/submit', SENT);

    expect([body.kind, body.reason]).toEqual(['not-routed', 'the service level of the customer is service_bypass']);
  });

  it("is a consumer's e-invoice in the first five days", async () => {
    const [activation] = BOOKS.activations ?? [];
    const state = parseState({ ...BOOKS, activations: [{ ...activation, decidedAt: '2026-03-28T08:00:00Z' }] });
    const simulator = createSimulator({ state });
    const counterparty = { name: 'Kuluttaja', eia: 'FI00', address: ADDRESS };
    const invoice = { ...SENT, debtorKind: 'b2c', counterparty, dueDate: '2026-04-15' };

    const early = await order(simulator, 'POST', '/invoices/submit', invoice);
    simulator.clock.advance(86_400_000);
    const later = await order(simulator, 'POST', '/invoices/submit', { ...invoice, number: '10061' });

    expect([early.body.kind, later.body.kind]).toEqual(['not-routed', 'assigned']);
  });

  it('is every invoice of a company that does not have it', async () => {
    const simulator = createSimulator({ state: parseState(booksWith('perinta')) });

    const { body } = await order(simulator, 'POST', '/invoices/submit', SENT);

    expect(body.reason).toBe('Kassavirta is not active');
  });
});

describe('an invoice number', () => {
  const submit = async ({ simulator }: Client, change = {}) =>
    (await order(simulator, 'POST', '/invoices/submit', { ...SENT, dueDate: '2026-04-15', ...change })).body;

  it('is not used again', async () => {
    const client = await signIn(createPartner());
    await submit(client);

    expect(await submit(client)).toEqual({
      kind: 'refused',
      problems: ['number: there is an assignment with number 10060 and date 2026-04-01 already'],
    });
  });

  it('may return with another date', async () => {
    const client = await signIn(createPartner());
    await submit(client);

    expect((await submit(client, { date: '2026-03-31' })).kind).toBe('assigned');
  });

  it('may return when the earlier one was closed and nothing had happened to it', async () => {
    const client = await signIn(createPartner());
    const { assignment } = await submit(client);
    await client.add(assignment.id, { type: 'cancel' });
    client.simulator.clock.advance(10_000);

    expect((await submit(client)).kind).toBe('assigned');
  });

  it('may not return when the earlier one was closed and paid', async () => {
    const client = await signIn(createPartner());
    const { assignment } = await submit(client);
    client.simulator.control.customerPays(assignment.id, '124.00');
    client.simulator.clock.advance(10_000);

    expect((await submit(client)).kind).toBe('refused');
  });

  it('may return when the earlier invoice was never delivered, and the earlier assignment closes', async () => {
    const client = await signIn(createPartner());
    const { assignment, invoice } = await submit(client);
    await order(client.simulator, 'POST', `/invoices/${invoice.id}/fail`, { message: 'Address unknown' });

    const again = await submit(client);

    expect(again.kind).toBe('assigned');
    expect(await client.types(assignment.id)).toEqual(['close']);
    expect((await client.get(`/v1/invoices/${invoice.id}`)).body).toMatchObject({
      status: 'FAILED',
      actions: [{ type: 'ERROR', message: 'Address unknown' }],
    });
  });

  it('may not return when the earlier one is in error but partly paid', async () => {
    const client = await signIn(createPartner());
    const { assignment, invoice } = await submit(client);
    client.simulator.control.failInvoice(invoice.id);
    await client.add(assignment.id, { type: 'paid', sum: 1 });

    expect((await submit(client)).kind).toBe('refused');
  });
});

describe('POST /v1/invoices', () => {
  it('reads a Finvoice, answers with the invoice, and makes an assignment', async () => {
    const client = await signIn(createPartner());

    const { status, body } = await client.sendInvoice(finvoice());

    const assignments = await client.get(`/v1/assignments?invoice_id=${body.id}`);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      status: 'DELIVERED',
      number: '10060',
      reference: '2024001025',
      date: '2026-04-01',
      date_due: '2026-04-15',
      sum: 124,
      sum_tax: 24,
      currency: 'EUR',
      source_format: 'FINVOICE30',
      recipient: { name: 'Pörröinen & Pojat Oy', bid: '1234567-8' },
    });
    expect(assignments.body).toMatchObject([{ sum: 124, debtor: { name: 'Pörröinen & Pojat Oy' } }]);
  });

  it('takes the id that the caller chose, once', async () => {
    const client = await signIn(createPartner());
    const uuid = '99999999-9999-4999-8999-999999999999';

    const first = await client.sendInvoice(finvoice(), { uuid });
    const second = await client.sendInvoice(finvoice({ number: '10061' }), { uuid });

    expect([first.status, first.body.id]).toEqual([201, uuid]);
    expect([second.status, second.body.details]).toEqual([422, ['uuid: there is an invoice with this id already']]);
  });

  it('reads a credit note whichever sign it has', async () => {
    const client = await signIn(createPartner());

    const positive = await client.sendInvoice(finvoice({ type: 'INV02', number: '1' }));
    const negative = await client.sendInvoice(finvoice({ type: 'INV02', number: '2', total: '-124,00' }));

    expect([positive.body.sum, negative.body.sum]).toEqual([-124, -124]);
  });

  it('reads a buyer without business id as a consumer', async () => {
    const client = await signIn(createPartner());

    const { body } = await client.sendInvoice(finvoice({ bid: '' }));

    const [assignment] = client.simulator.control.exportState().assignments?.slice(-1) ?? [];
    expect([assignment?.invoice, assignment?.debtorKind]).toEqual([body.id, 'b2c']);
  });

  it('reads other encodings', async () => {
    const client = await signIn(createPartner());
    const latin = Buffer.from(finvoice().replace('UTF-8', 'ISO-8859-15'), 'latin1');

    const { body } = await client.sendInvoice(new Uint8Array(latin));

    expect(body.recipient.name).toBe('Pörröinen & Pojat Oy');
  });

  it('is refused as Kassavirta refuses, in the documented error body', async () => {
    const client = await signIn(createPartner());

    const { status, body } = await client.sendInvoice(finvoice({ street: '', rows: ['100,00'] }));

    expect([status, body]).toEqual([
      422,
      {
        code: 'invoice_create_api_error',
        message: 'The collector does not take the invoice',
        details: ["recipient: the receiver's full postal address is missing", 'sum: is not the sum of the rows'],
      },
    ]);
  });

  it.each([
    ['no XML', 'hello', 'The XML cannot be read'],
    ['half a document', '<Finvoice><InvoiceDetails>', 'The XML cannot be read'],
    ['a DOCTYPE', '<!DOCTYPE Finvoice [<!ENTITY a "b">]><Finvoice/>', 'a DOCTYPE is refused'],
    ['another message', '<Invoice/>', 'Finvoice is not the root element'],
    ['a date that is none', finvoice({ dueDate: '20260231' }), 'InvoiceDueDate is not valid'],
    ['too many decimals', finvoice({ total: '1,234' }), 'InvoiceTotalVatIncludedAmount is not valid'],
    ['a negative invoice', finvoice({ total: '-124,00' }), 'InvoiceTotalVatIncludedAmount is not what an invoice'],
    [
      'a credit note of nothing',
      finvoice({ type: 'INV02', total: '0,00' }),
      'InvoiceTotalVatIncludedAmount is not what',
    ],
    ['nothing of an invoice', '<Finvoice/>', 'InvoiceDetails is missing'],
    ['another encoding', '<?xml version="1.0" encoding="klingon"?><Finvoice/>', 'The encoding klingon is not known'],
  ])('is refused with %s', async (_, xml, what) => {
    const client = await signIn(createPartner());

    const { status, body } = await client.sendInvoice(xml);

    expect(status).toBe(400);
    expect(body.details[0]).toContain(what);
  });

  it('is refused without a file, and in a format that is not read here', async () => {
    const client = await signIn(createPartner());

    const without = await client.post('/v1/invoices', {});
    const peppol = await client.sendInvoice('<Invoice/>', { format: 'PEPPOLBIS30' });

    expect([without.status, peppol.status]).toEqual([400, 400]);
  });
});

describe('an invoice from the control paths', () => {
  it('has the sign of its kind', () => {
    const { control } = createPartner();
    const { sum: _, company: __, ...rest } = SENT;
    const invoice = {
      ...rest,
      companyId: COMPANY,
      kind: 'invoice' as const,
      debtorKind: 'b2b' as const,
      date: parsePlainDate('2026-04-01'),
      dueDate: parsePlainDate('2026-04-15'),
      sum: { currency: 'EUR' as const, minor: -1 },
      tax: { currency: 'EUR' as const, minor: 0 },
    };

    expect(() => control.submitInvoice(invoice)).toThrow('The sum of an invoice is positive');
    expect(() => control.failInvoice('nobody')).toThrow('no such invoice');
    expect(control.failInvoice(INVOICE).status).toBe('FAILED');
  });
});
