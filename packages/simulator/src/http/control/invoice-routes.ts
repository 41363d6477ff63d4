// invoice-routes.ts — invoices, straight into the books or as a company sends them.
import { currencyCodeSchema, type Money, parseDecimal, plainDateSchema } from '@reskontra/core';
import { z } from 'zod';
import type { OutgoingInvoice } from '../../rules/route-invoice.ts';
import type { NewInvoice } from '../../simulation.ts';
import { withoutUndefined } from '../../without-undefined.ts';
import { type ControlRoute, route } from './control-route.ts';

const address = z.strictObject({
  street: z.string(),
  postCode: z.string(),
  town: z.string(),
  country: z.string().exactOptional(),
});
const party = z.strictObject({
  name: z.string(),
  bid: z.string().exactOptional(),
  eia: z.string().exactOptional(),
  country: z.string().exactOptional(),
  address: address.exactOptional(),
});
const invoiceFields = {
  id: z.guid().exactOptional(),
  company: z.guid(),
  kind: z.enum(['invoice', 'credit-note']).default('invoice'),
  number: z.string(),
  reference: z.string().exactOptional(),
  date: plainDateSchema,
  dueDate: plainDateSchema,
  currency: currencyCodeSchema.default('EUR'),
  sum: z.string().describe('Decimal text, negative on a credit note'),
  tax: z.string().default('0'),
  counterparty: party,
  debtorKind: z.enum(['b2b', 'b2c']).default('b2b'),
};
const finishedInvoice = z.strictObject({
  ...invoiceFields,
  service: z.enum(['kassavirta', 'perinta', 'ropo']).default('kassavirta'),
});
const outgoingInvoice = z.strictObject({
  ...invoiceFields,
  lines: z.array(z.string()).optional().describe('Rows with tax: their sum is checked'),
  format: z.string().exactOptional(),
});
const note = z.strictObject({ message: z.string().optional() });

export const INVOICE_ROUTES: readonly ControlRoute[] = [
  route({
    method: 'POST',
    path: '/invoices',
    summary: 'Puts an invoice straight into the books as an assignment: no rule is asked',
    body: finishedInvoice,
    act: ({ simulation, order }) => simulation.sendInvoice(toNewInvoice(order)),
  }),
  route({
    method: 'POST',
    path: '/invoices/submit',
    summary: "An invoice as the company's own system sends it: Kassavirta's rules decide",
    body: outgoingInvoice,
    act: ({ simulation, order }) => simulation.submitInvoice(toOutgoing(order)),
  }),
  route({
    method: 'POST',
    path: '/invoices/:id/fail',
    summary: 'The invoice did not reach its receiver',
    body: note,
    act: ({ simulation, id, order }) => simulation.failInvoice(id, order.message),
  }),
  route({
    method: 'POST',
    path: '/invoices/:id/reject-transfer',
    summary: 'The pending transfer of the invoice ends in error',
    body: note,
    act: ({ simulation, id, order }) => simulation.rejectTransfer(id, order.message),
  }),
];

function toNewInvoice({ company, currency, sum, tax, ...rest }: z.output<typeof finishedInvoice>): NewInvoice {
  return {
    ...rest,
    companyId: company,
    direction: 'SENT',
    status: 'DELIVERED',
    sum: parseDecimal(sum, currency),
    tax: parseDecimal(tax, currency),
  };
}

function toOutgoing({
  company,
  currency,
  sum,
  tax,
  lines,
  ...rest
}: z.output<typeof outgoingInvoice>): OutgoingInvoice {
  const read = (text: string): Money => parseDecimal(text, currency);
  return withoutUndefined({
    ...rest,
    companyId: company,
    sum: read(sum),
    tax: read(tax),
    lines: lines?.map(read),
  });
}
