// bank-routes.ts — money between customers, collector and company, and the bank's word on it.
import { plainDateSchema } from '@reskontra/core';
import { z } from 'zod';
import { type ControlRoute, route } from './control-route.ts';

export const paymentOrder = z.strictObject({ amount: z.string().describe('Decimal text, such as "12.50"') });

const directPaymentOrder = paymentOrder.extend({
  reference: z.string().nullish().describe('The one on the invoice when left out, none when null'),
  message: z.string().optional(),
  payerName: z.string().optional().describe('The debtor when left out'),
  bookedOn: plainDateSchema.optional().describe('Today when left out'),
});

export const BANK_ROUTES: readonly ControlRoute[] = [
  ...['assignments', 'invoices'].map((claims) =>
    route({
      method: 'POST',
      path: `/${claims}/:id/customer-pays-company`,
      summary: 'The customer pays the company: a line of its bank statement that the collector does not see',
      body: directPaymentOrder,
      act: ({ simulation, id, order: { amount, ...details } }) => simulation.customerPaysCompany(id, amount, details),
    }),
  ),
  route({
    method: 'GET',
    path: '/direct-payments',
    summary: 'What customers have paid the company itself',
    act: ({ simulation }) => simulation.listDirectPayments(),
  }),
  route({
    method: 'GET',
    path: '/settlements',
    summary: 'What the collector has paid or will pay',
    act: ({ simulation }) => simulation.listSettlements(),
  }),
  route({
    method: 'GET',
    path: '/settlements.xml',
    summary: "The company's bank statement of a day as camt.053.001.08: settlements and direct payments",
    query: [
      { name: 'day', description: 'Such as 2026-04-02; today when left out' },
      { name: 'company', description: 'Its id, when there are several' },
    ],
    type: 'application/xml',
    act: ({ simulation, query }) =>
      simulation.settlementStatement(query.day ?? simulation.today(), { companyId: query.company }),
  }),
];
