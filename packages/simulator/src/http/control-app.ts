// control-app.ts — /_simulator: what a person or a test orders from outside. Nothing here is the partner's.
import { currencyCodeSchema, instantSchema, parseDecimal, plainDateSchema } from '@reskontra/core';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { faultOrderSchema, faultRatesSchema } from '../faults/fault.ts';
import type { NewInvoice, Simulation } from '../simulation.ts';
import type { ScenarioInput } from '../undocumented.ts';
import { issueLines } from './issue-lines.ts';
import { readJson } from './read-body.ts';
import { failure } from './reply.ts';

const advanceSchema = z.union([
  z.strictObject({ ms: z.int().nonnegative() }),
  z.strictObject({ seconds: z.int().nonnegative() }),
  z.strictObject({ to: instantSchema }),
]);
const paymentSchema = z.strictObject({ amount: z.string().describe('Decimal text, such as "12.50"') });
const commentSchema = z.strictObject({ comment: z.string().min(1) });
const unknownEventSchema = z.strictObject({ type: z.string().min(1) });
const party = z.strictObject({
  name: z.string(),
  bid: z.string().exactOptional(),
  eia: z.string().exactOptional(),
  country: z.string().exactOptional(),
});
const invoiceSchema = z.strictObject({
  id: z.guid().exactOptional(),
  company: z.guid(),
  kind: z.enum(['invoice', 'credit-note']).default('invoice'),
  number: z.string(),
  reference: z.string().exactOptional(),
  date: plainDateSchema,
  dueDate: plainDateSchema,
  currency: currencyCodeSchema.default('EUR'),
  sum: z.string(),
  tax: z.string().default('0'),
  counterparty: party,
  service: z.enum(['kassavirta', 'perinta', 'ropo']).default('kassavirta'),
  debtorKind: z.enum(['b2b', 'b2c']).default('b2b'),
});

export function createControlApp(simulation: Simulation): Hono {
  const app = new Hono();
  app.get('/', (context) =>
    context.json({
      now: simulation.now(),
      seed: simulation.seed,
      scenario: simulation.scenario,
      wire: simulation.wire,
    }),
  );

  app.post('/clock/advance', (context) =>
    withBody(context, advanceSchema, (order) => {
      if ('to' in order) return simulation.advanceTo(order.to);
      return simulation.advance('ms' in order ? order.ms : order.seconds * 1000);
    }),
  );

  app.post('/assignments/:id/customer-pays', (context) =>
    withBody(context, paymentSchema, ({ amount }) => simulation.customerPays(context.req.param('id'), amount)),
  );
  app.post('/assignments/:id/comment', (context) =>
    withBody(context, commentSchema, ({ comment }) => simulation.collectorComments(context.req.param('id'), comment)),
  );
  app.post('/assignments/:id/unknown-event', (context) =>
    withBody(context, unknownEventSchema, ({ type }) =>
      simulation.collectorSendsUnknown(context.req.param('id'), type),
    ),
  );
  app.post('/assignments/:id/waive-charges', (context) => {
    simulation.waiveCharges(context.req.param('id'));
    return context.body(null, 204);
  });
  app.post('/invoices', (context) =>
    withBody(context, invoiceSchema, (invoice) => simulation.sendInvoice(toNewInvoice(invoice))),
  );

  app.get('/effects', (context) => context.json(simulation.listEffects()));
  app.get('/requests', (context) => context.json(simulation.requests.list()));
  app.get('/settlements', (context) => context.json(simulation.listSettlements()));

  app.get('/faults', (context) => context.json(simulation.faults.list()));
  app.post('/faults', (context) =>
    withBody(context, faultOrderSchema, (order) => {
      simulation.orderFault(order);
      return simulation.faults.list();
    }),
  );
  app.put('/faults/rates', (context) =>
    withBody(context, faultRatesSchema, (rates) => {
      simulation.setFaultRates(rates);
      return simulation.faults.list();
    }),
  );
  app.delete('/faults', (context) => {
    simulation.clearFaults();
    return context.body(null, 204);
  });

  app.get('/scenario', (context) => context.json(simulation.scenario));
  app.patch('/scenario', (context) =>
    withBody(context, z.looseObject({}), (changes) => simulation.setScenario(changes as ScenarioInput)),
  );

  app.get('/state', (context) => context.json(simulation.exportState()));
  app.put('/state', async (context) => {
    simulation.importState(await readJson(context.req));
    return context.body(null, 204);
  });
  app.post('/reset', (context) => {
    simulation.reset();
    return context.body(null, 204);
  });
  return app;
}

async function withBody<T>(context: Context, schema: z.ZodType<T>, act: (order: T) => unknown): Promise<Response> {
  const parsed = schema.safeParse(await readJson(context.req));
  if (parsed.success) return Response.json(act(parsed.data) ?? null);
  const refused = failure(400, 'simulator.order', 'The order is not valid', issueLines(parsed.error));
  return Response.json(refused.body, { status: refused.status });
}

function toNewInvoice({ company, currency, sum, tax, ...rest }: z.output<typeof invoiceSchema>): NewInvoice {
  return {
    ...rest,
    companyId: company,
    direction: 'SENT',
    status: 'DELIVERED',
    sum: parseDecimal(sum, currency),
    tax: parseDecimal(tax, currency),
  };
}
