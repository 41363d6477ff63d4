// control-routes.ts — what a person or a test orders from outside. Nothing here is the partner's.
import { currencyCodeSchema, instantSchema, type Money, parseDecimal, plainDateSchema } from '@reskontra/core';
import { z } from 'zod';
import { faultOrderSchema, faultRatesSchema } from '../faults/fault.ts';
import type { Partner } from '../model.ts';
import type { OutgoingInvoice } from '../rules/route-invoice.ts';
import type { NewInvoice } from '../simulation.ts';
import { stateFileSchema } from '../state-schema.ts';
import type { ScenarioInput } from '../undocumented.ts';
import { withoutUndefined } from '../without-undefined.ts';
import { type ControlRoute, route } from './control-route.ts';
import { kycPage } from './kyc-page.ts';

const amount = z.string().describe('Decimal text, such as "12.50"');
const advance = z.union([
  z.strictObject({ ms: z.int().nonnegative() }),
  z.strictObject({ seconds: z.int().nonnegative() }),
  z.strictObject({ to: instantSchema }),
]);
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
const directPayment = z.strictObject({
  amount,
  reference: z.string().nullish().describe('The one on the invoice when left out, none when null'),
  message: z.string().optional(),
  payerName: z.string().optional().describe('The debtor when left out'),
  bookedOn: plainDateSchema.optional().describe('Today when left out'),
});
const answer = z.strictObject({ answer: z.enum(['accept', 'reject']), message: z.string().optional() });
const note = z.strictObject({ message: z.string().optional() });
const partners = z.enum(['amili', 'ropo']);

export const CONTROL_ROUTES: readonly ControlRoute[] = [
  route({
    method: 'GET',
    path: '/',
    summary: 'Time, seed, switches, names',
    act: ({ simulation }) => ({
      now: simulation.now(),
      seed: simulation.seed,
      scenario: simulation.scenario,
      wire: simulation.wire,
    }),
  }),
  route({
    method: 'POST',
    path: '/clock/advance',
    summary: 'Moves time, and says how many actions fell due',
    body: advance,
    act({ simulation, order }) {
      if ('to' in order) return simulation.advanceTo(order.to);
      return simulation.advance('ms' in order ? order.ms : order.seconds * 1000);
    },
  }),

  route({
    method: 'POST',
    path: '/assignments/:id/customer-pays',
    summary: 'The customer pays the collector',
    body: z.strictObject({ amount }),
    act: ({ simulation, params, order }) => simulation.customerPays(params.id ?? '', order.amount),
  }),
  route({
    method: 'POST',
    path: '/assignments/:id/customer-pays-company',
    summary: 'The customer pays the company: a line of its bank statement that the collector does not see',
    body: directPayment,
    act({ simulation, params, order: { amount: paid, ...details } }) {
      return simulation.customerPaysCompany(params.id ?? '', paid, details);
    },
  }),
  route({
    method: 'POST',
    path: '/assignments/:id/comment',
    summary: 'The collector asks',
    body: z.strictObject({ comment: z.string().min(1) }),
    act: ({ simulation, params, order }) => simulation.collectorComments(params.id ?? '', order.comment),
  }),
  route({
    method: 'POST',
    path: '/assignments/:id/unknown-event',
    summary: 'An event of a new type, to stay',
    body: z.strictObject({ type: z.string().min(1) }),
    act: ({ simulation, params, order }) => simulation.collectorSendsUnknown(params.id ?? '', order.type),
  }),
  route({
    method: 'POST',
    path: '/assignments/:id/waive-charges',
    summary: 'The collector gives up charges and interest',
    act: ({ simulation, params }) => simulation.waiveCharges(params.id ?? ''),
  }),
  route({
    method: 'POST',
    path: '/assignments/:id/authorise-legal-collection',
    summary: 'The company allows legal collection of this claim',
    act: ({ simulation, params }) => simulation.authoriseLegalCollection(params.id ?? ''),
  }),

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
    act: ({ simulation, params, order }) => simulation.failInvoice(params.id ?? '', order.message),
  }),
  route({
    method: 'POST',
    path: '/invoices/:id/reject-transfer',
    summary: 'The pending transfer of the invoice ends in error',
    body: note,
    act: ({ simulation, params, order }) => simulation.rejectTransfer(params.id ?? '', order.message),
  }),
  route({
    method: 'POST',
    path: '/companies/:id/activations/:partner',
    summary: 'The form of a pending activation, amili or ropo, is finished or refused now',
    body: answer,
    act({ simulation, params, order }) {
      const company = params.id ?? '';
      const partner: Partner = partners.parse(params.partner);
      if (order.answer === 'accept') return simulation.completeActivation(company, partner);
      return simulation.rejectActivation(company, partner, order.message);
    },
  }),
  route({
    method: 'GET',
    path: '/kyc/:id',
    summary: 'Where activation_url leads: the form that a person signs',
    type: 'text/html',
    act: ({ simulation, params }) => kycPage(simulation.getActivation(params.id ?? '')),
  }),
  ...(['accept', 'reject'] as const).map((deed) =>
    route({
      method: 'POST',
      path: `/kyc/:id/${deed}`,
      summary: deed === 'accept' ? 'The form is signed' : 'The form is refused',
      type: 'text/html',
      act({ simulation, params }) {
        const { companyId, partner } = simulation.getActivation(params.id ?? '');
        const act = deed === 'accept' ? 'completeActivation' : 'rejectActivation';
        return kycPage(simulation[act](companyId, partner));
      },
    }),
  ),

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
  route({
    method: 'GET',
    path: '/direct-payments',
    summary: 'What customers have paid the company itself',
    act: ({ simulation }) => simulation.listDirectPayments(),
  }),
  route({
    method: 'GET',
    path: '/effects',
    summary: 'Everything that changed the books',
    act: ({ simulation }) => simulation.listEffects(),
  }),
  route({
    method: 'GET',
    path: '/requests',
    summary: "Requests to the partner's paths",
    act: ({ simulation }) => simulation.requests.list(),
  }),
  route({
    method: 'GET',
    path: '/webhooks',
    summary: 'Webhooks that were delivered, or were not and why',
    act: ({ simulation }) => simulation.listWebhookDeliveries(),
  }),

  route({
    method: 'GET',
    path: '/faults',
    summary: 'Faults that wait, and chances',
    act: ({ simulation }) => simulation.faults.list(),
  }),
  route({
    method: 'POST',
    path: '/faults',
    summary: 'Orders a fault',
    body: faultOrderSchema,
    act({ simulation, order }) {
      simulation.orderFault(order);
      return simulation.faults.list();
    },
  }),
  route({
    method: 'PUT',
    path: '/faults/rates',
    summary: 'Chances, of all endpoints or of one',
    body: faultRatesSchema,
    act({ simulation, order }) {
      simulation.setFaultRates(order);
      return simulation.faults.list();
    },
  }),
  route({
    method: 'DELETE',
    path: '/faults',
    summary: 'No more faults',
    act: ({ simulation }) => simulation.clearFaults(),
  }),

  route({ method: 'GET', path: '/scenario', summary: 'The switches', act: ({ simulation }) => simulation.scenario }),
  route({
    method: 'PATCH',
    path: '/scenario',
    summary: 'Changes some switches',
    body: z.looseObject({}),
    act: ({ simulation, order }) => simulation.setScenario(order as ScenarioInput),
  }),
  route({
    method: 'GET',
    path: '/state',
    summary: 'The books as a state file',
    query: [{ name: 'effects', description: 'With everything that has happened', values: ['true', 'false'] }],
    act: ({ simulation, query }) => simulation.exportState({ effects: query.effects === 'true' }),
  }),
  route({
    method: 'PUT',
    path: '/state',
    summary: 'Puts other books in place',
    body: stateFileSchema,
    act: ({ simulation, order }) => simulation.importState(order),
  }),
  route({
    method: 'POST',
    path: '/reset',
    summary: 'Back to the first books',
    act: ({ simulation }) => simulation.reset(),
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
