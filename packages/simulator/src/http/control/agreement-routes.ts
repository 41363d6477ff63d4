// agreement-routes.ts — the person who signs for the company, and the collector's answer.
import { DataError } from '@reskontra/core';
import { z } from 'zod';
import type { Partner } from '../../model.ts';
import { type ControlRoute, route } from './control-route.ts';
import { kycPage } from './kyc-page.ts';

const answerOrder = z.strictObject({ answer: z.enum(['accept', 'reject']), message: z.string().optional() });

export const AGREEMENT_ROUTES: readonly ControlRoute[] = [
  route({
    method: 'POST',
    path: '/companies/:id/activations/:partner',
    summary: 'The form of a pending activation, amili or ropo, is signed or refused now',
    body: answerOrder,
    act({ simulation, id, params, order }) {
      const partner = readPartner(params.partner);
      if (order.answer === 'accept') return simulation.completeActivation(id, partner);
      return simulation.rejectActivation(id, partner, order.message);
    },
  }),
  route({
    method: 'GET',
    path: '/kyc/:id',
    summary: 'Where activation_url leads: the form that a person signs',
    type: 'text/html',
    act: ({ simulation, id }) => kycPage(simulation.getActivation(id)),
  }),
  ...(['accept', 'reject'] as const).map((deed) =>
    route({
      method: 'POST',
      path: `/kyc/:id/${deed}`,
      summary: deed === 'accept' ? 'The form is signed' : 'The form is refused',
      type: 'text/html',
      act({ simulation, id }) {
        const { companyId, partner } = simulation.getActivation(id);
        const act = deed === 'accept' ? 'completeActivation' : 'rejectActivation';
        return kycPage(simulation[act](companyId, partner));
      },
    }),
  ),
];

function readPartner(text: string | undefined): Partner {
  if (text === 'amili' || text === 'ropo') return text;
  throw new DataError('A company agrees with amili or ropo. Check the path.', { code: 'simulator.unknown-record' });
}
