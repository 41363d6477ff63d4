// claim-routes.ts — what the collector and the customers do to an assignment.
import { z } from 'zod';
import { paymentOrder } from './bank-routes.ts';
import { type ControlRoute, route } from './control-route.ts';

export const CLAIM_ROUTES: readonly ControlRoute[] = [
  route({
    method: 'POST',
    path: '/assignments/:id/customer-pays',
    summary: 'The customer pays the collector',
    body: paymentOrder,
    act: ({ simulation, id, order }) => simulation.customerPays(id, order.amount),
  }),
  route({
    method: 'POST',
    path: '/assignments/:id/comment',
    summary: 'The collector asks',
    body: z.strictObject({ comment: z.string().min(1) }),
    act: ({ simulation, id, order }) => simulation.collectorComments(id, order.comment),
  }),
  route({
    method: 'POST',
    path: '/assignments/:id/unknown-event',
    summary: 'An event of a new type, to stay',
    body: z.strictObject({ type: z.string().min(1) }),
    act: ({ simulation, id, order }) => simulation.collectorSendsUnknown(id, order.type),
  }),
  route({
    method: 'POST',
    path: '/assignments/:id/waive-charges',
    summary: 'The collector gives up charges and interest',
    act: ({ simulation, id }) => simulation.waiveCharges(id),
  }),
  route({
    method: 'POST',
    path: '/assignments/:id/authorise-legal-collection',
    summary: 'The company allows legal collection of this claim',
    act: ({ simulation, id }) => simulation.authoriseLegalCollection(id),
  }),
];
