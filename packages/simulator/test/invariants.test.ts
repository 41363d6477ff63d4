import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ENDPOINTS } from '../src/http/endpoints.ts';
import { createSimulator, parseState } from '../src/index.ts';
import { ASSIGNMENT, COMPANY, createPartner, INVOICE, OVERDUE_ASSIGNMENT, signIn, WIDE } from './partner.ts';

const cents = fc.integer({ min: 1, max: 130_000 }).map((minor) => minor / 100);
const event = fc.oneof(
  fc.record({ type: fc.constant('paid'), sum: cents }),
  fc.record({ type: fc.constant('credit_note'), number: fc.constant('10031'), sum: cents }),
  fc.record({ type: fc.constant('comment'), comment: fc.constant('hello') }),
  fc.record({ type: fc.constant('collection_block'), until: fc.constantFrom('2026-03-01', '2026-05-04') }),
  fc.record({
    type: fc.constant('due_date_change'),
    due_date: fc.constantFrom('2026-03-01', '2026-05-04', '2027-01-01'),
  }),
);
const deed = fc.oneof(
  fc.record({ do: fc.constant('add' as const), event }),
  fc.record({ do: fc.constant('customer pays' as const), amount: cents.map((sum) => sum.toFixed(2)) }),
  fc.record({ do: fc.constant('customer pays the company' as const), amount: cents.map((sum) => sum.toFixed(2)) }),
  fc.record({ do: fc.constant('set a level' as const), level: fc.constantFrom('vip', 'premium', 'default') }),
  fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(1000, 6000, 86_400_000, 20 * 86_400_000) }),
);
const plan = fc.array(fc.tuple(fc.constantFrom(ASSIGNMENT, OVERDUE_ASSIGNMENT), deed), { maxLength: 25 });

describe('whatever company, customer and collector do', () => {
  it('the books add up', async () => {
    await fc.assert(
      fc.asyncProperty(plan, async (steps) => {
        const { simulator } = await signIn(createPartner({ scenario: { lateInterest: 'at-letters' } }));
        for (const [assignmentId, step] of steps) {
          if (step.do === 'wait') simulator.clock.advance(step.ms);
          else if (step.do === 'customer pays') simulator.control.customerPays(assignmentId, step.amount);
          else if (step.do === 'customer pays the company') {
            simulator.control.customerPaysCompany(assignmentId, step.amount);
          } else if (step.do === 'set a level') {
            await (await signIn(simulator)).patch('/v1/service_levels/1234567-8', { service_level: step.level });
          } else await (await signIn(simulator)).add(assignmentId, step.event);
        }
        simulator.clock.advance(20_000);

        for (const [id, sumMinor] of [
          [ASSIGNMENT, 124_000],
          [OVERDUE_ASSIGNMENT, 10_000],
        ] as const) {
          const { sum, paid, charges, interest, status, closedAt, events } = simulator.control.getAssignment(id);
          expect(sum.minor).toBe(sumMinor);
          expect(paid.minor).toBeLessThanOrEqual(sum.minor + charges.minor + interest.minor);
          expect(events.filter(({ type }) => type === 'close')).toHaveLength(status === 'closed' ? 1 : 0);
          expect(closedAt !== undefined).toBe(status === 'closed');
        }
        const settled = simulator.control.listSettlements().reduce((total, { amount }) => total + amount.minor, 0);
        expect(settled).toBeLessThanOrEqual(134_000);
        const received = simulator.control.listDirectPayments().reduce((total, { amount }) => total + amount.minor, 0);
        const last = simulator.control.settlementStatement('2199-12-31', { companyId: COMPANY });
        const [, closing = ''] = /CLBD[\s\S]*?<Amt Ccy="EUR">(.*?)</.exec(last) ?? [];
        expect(Math.round(Number(closing) * 100)).toBe(settled + received);

        const exported = simulator.control.exportState({ effects: true });
        expect(parseState(exported)).toEqual(parseState(JSON.stringify(exported)));
        const second = createSimulator({ state: parseState(exported) });
        expect(second.control.exportState({ effects: true })).toEqual(exported);

        const client = await signIn(simulator);
        const { headers } = await client.get('/v1/events');
        const effects = simulator.control
          .listEffects()
          .filter(({ kind, companyId }) => kind === 'event' && companyId === COMPANY);
        expect(Number(headers.get('x-total'))).toBe(effects.length);
      }),
      { numRuns: 20, seed: 20260401 },
    );
  });

  it('no garbage gets past the schema, and none breaks it', async () => {
    const { add, get, simulator } = await signIn(createPartner());
    const almost = fc.record({
      type: fc.constantFrom('paid', 'comment', 'cancel', 'nothing'),
      sum: fc.jsonValue({ maxDepth: 1 }),
      comment: fc.jsonValue({ maxDepth: 1 }),
    });

    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.jsonValue({ maxDepth: 1 }), almost),
        fc.string({ maxLength: 20 }),
        async (body, query) => {
          const added = await add(ASSIGNMENT, body);
          const listed = await get(`/v1/events?since=${query}&${query}`);

          expect([201, 400, 422]).toContain(added.status);
          expect([200, 400]).toContain(listed.status);
        },
      ),
      { numRuns: 100, seed: 20260401 },
    );

    expect(simulator.control.getAssignment(ASSIGNMENT).sum.minor).toBe(124_000);
  });

  it('no path breaks, whatever is sent to it', async () => {
    const client = await signIn(createPartner(), WIDE);
    const paths = ENDPOINTS.filter(({ method }) => method === 'POST' || method === 'PUT' || method === 'PATCH').map(
      ({ method, path }) => [method, path.replace(':id', INVOICE).replace(/:\w+/, 'x')] as const,
    );
    const almost = fc.record(
      {
        events: fc.jsonValue({ maxDepth: 1 }),
        amounts: fc.jsonValue({ maxDepth: 2 }),
        payers: fc.jsonValue({ maxDepth: 2 }),
        billing_address: fc.jsonValue({ maxDepth: 2 }),
        service_level: fc.jsonValue({ maxDepth: 1 }),
      },
      { requiredKeys: [] },
    );

    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...paths),
        fc.oneof(fc.jsonValue({ maxDepth: 2 }), almost),
        async ([method, path], body) => {
          const verbs = { POST: client.post, PUT: client.put, PATCH: client.patch };
          const { status } = await verbs[method as 'POST'](path, body);

          expect([400, 404, 422]).toContain(status);
        },
      ),
      { numRuns: 150, seed: 20260401 },
    );
  });
});
