// fault-routes.ts — faults on order and by chance.
import { faultOrderSchema, faultRatesSchema } from '../../faults/fault.ts';
import { type ControlRoute, route } from './control-route.ts';

export const FAULT_ROUTES: readonly ControlRoute[] = [
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
];
