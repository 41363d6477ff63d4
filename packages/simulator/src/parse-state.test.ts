import { describe, expect, it } from 'vitest';
import { formatState } from './format-state.ts';
import { parseState } from './parse-state.ts';

const COMPANY = {
  id: '7d3b3a52-2f0c-4f3d-9a9e-0f4a1b2c3d4e',
  name: 'Esimerkki Oy',
  userApiKeys: ['k'],
  vendorApiKeys: ['v'],
};
const INVOICE = {
  id: '0b6f9f5e-6a3e-4a38-9a1e-2f7f4f0f9d11',
  company: COMPANY.id,
  number: '10023',
  date: '2026-03-17',
  dueDate: '2026-03-31',
  sum: '12.50',
  counterparty: { name: 'Asiakas Oy' },
};
const ASSIGNMENT = { id: '7c0b6a54-0f0e-4f3a-9b55-0d7f7b1f2a10', invoice: INVOICE.id };
const ACTIVATION = {
  id: 'abababab-abab-4bab-8bab-abababababab',
  company: COMPANY.id,
  partner: 'amili',
  service: 'kassavirta',
  status: 'ACTIVE',
};
const FILE = { version: 1, companies: [COMPANY], invoices: [INVOICE], assignments: [ASSIGNMENT] };

describe('parseState', () => {
  it('takes from the invoice what an assignment leaves out', () => {
    const [assignment] = parseState(FILE).assignments;

    expect(assignment).toMatchObject({
      companyId: COMPANY.id,
      kind: 'invoice',
      invoiceNumber: '10023',
      debtor: { name: 'Asiakas Oy' },
      dueDate: '2026-03-31',
      sum: { currency: 'EUR', minor: 1250 },
      paid: { currency: 'EUR', minor: 0 },
    });
  });

  it('reads back what formatState wrote', () => {
    const state = parseState(FILE);

    expect(parseState(JSON.stringify(formatState(state)))).toEqual(state);
  });

  it.each([
    ['not JSON', '{', 'The simulator state: is not JSON'],
    ['an unknown field', { ...FILE, colour: 'red' }, 'Unrecognized key: "colour"'],
    ['an unknown company', { ...FILE, companies: [] }, 'at invoices[0].company: names nothing in this file'],
    ['an unknown invoice', { ...FILE, invoices: [] }, 'at assignments[0].invoice: no invoice has this id'],
    ['an id twice', { ...FILE, invoices: [INVOICE, INVOICE] }, 'at invoices[1].id: is there twice'],
    ['too many decimals', { ...FILE, invoices: [{ ...INVOICE, sum: '12.345' }] }, 'at invoices[0].sum: '],
    ['a number as a sum', { ...FILE, invoices: [{ ...INVOICE, sum: 12.5 }] }, 'at invoices[0].sum: '],
    [
      'a negative invoice',
      { ...FILE, invoices: [{ ...INVOICE, sum: '-1' }] },
      'at invoices[0].sum: is positive on an invoice',
    ],
    [
      'a positive credit note',
      { ...FILE, invoices: [{ ...INVOICE, kind: 'credit-note' }] },
      'is negative on a credit note',
    ],
    ['a day that is not', { ...FILE, invoices: [{ ...INVOICE, dueDate: '2026-02-30' }] }, 'at invoices[0].dueDate: '],
    [
      'a switch that is not there',
      { ...FILE, scenario: { weather: 'rain' } },
      'at scenario: The simulator has no such scenario',
    ],
    [
      'an agreement of nobody',
      { ...FILE, companies: [COMPANY], activations: [{ ...ACTIVATION, company: INVOICE.id }] },
      'at activations[0].company: names nothing in this file',
    ],
    [
      'a service of another partner',
      { ...FILE, activations: [{ ...ACTIVATION, service: 'ropo' }] },
      'at activations[0].service: is not of this partner',
    ],
    [
      'two agreements with one partner',
      { ...FILE, activations: [ACTIVATION, { ...ACTIVATION, id: INVOICE.id }] },
      'at activations[1]: is the second of this company and partner',
    ],
    [
      'a plan for a transfer that is not there',
      {
        ...FILE,
        scheduled: [{ dueAt: '2026-04-01T08:00:00Z', action: { kind: 'decide-transfer', transferId: INVOICE.id } }],
      },
      'at scheduled[0].action.transferId: names nothing in this file',
    ],
    [
      'an assignment of nothing',
      { ...FILE, assignments: [{ id: ASSIGNMENT.id }] },
      'at assignments[0].company: is missing',
    ],
  ])('refuses %s and says where', (_, source, message) => {
    expect(() => parseState(source)).toThrow(message);
  });
});
