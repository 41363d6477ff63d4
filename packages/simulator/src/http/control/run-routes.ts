// run-routes.ts — the run itself: its time, its switches, its books, and what was written down about it.
import { instantSchema } from '@reskontra/core';
import { z } from 'zod';
import { stateFileSchema } from '../../state-schema.ts';
import type { ScenarioInput } from '../../undocumented.ts';
import { type ControlRoute, route } from './control-route.ts';

const advance = z.union([
  z.strictObject({ ms: z.int().nonnegative() }),
  z.strictObject({ seconds: z.int().nonnegative() }),
  z.strictObject({ to: instantSchema }),
]);

export const RUN_ROUTES: readonly ControlRoute[] = [
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
];
