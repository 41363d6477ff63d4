// company.ts — AX: who is signed in, and which networks the company is in.
import { uuidOf } from '../ids.ts';
import type { Activation } from '../model.ts';
import type { Call, Endpoint } from './endpoint.ts';
import { Query } from './query.ts';
import type { JsonObject, Reply } from './reply.ts';
import { currentShape, listOf, profileShape, statusShape } from './shapes.ts';
import { showInstant } from './show.ts';

const NETWORKS = ['RECEIVABLES', 'PEPPOL', 'VISMA', 'FINVOICE']; // of which only the first has anything here

export const listProfiles: Endpoint = {
  name: 'profiles.list',
  method: 'GET',
  path: '/v1/company/profiles',
  scopes: () => ['company:read'],
  doc: {
    summary: 'The networks of the company; an activation shows as a profile of RECEIVABLES',
    evidence: 'sibling',
    query: () => [{ name: 'network', description: 'All when left out', values: NETWORKS }],
    answer: { status: 200, body: listOf(profileShape) },
  },
  handle: answerProfiles,
};

export const getStatus: Endpoint = {
  name: 'status',
  method: 'GET',
  path: '/status/authenticated',
  scopes: () => [],
  doc: { summary: 'Whether the token is good', evidence: 'sibling', answer: { status: 200, body: statusShape } },
  handle: ({ company, session, scenario }) => ({
    status: 200,
    body: { client_id: company.id, expires_at: showInstant(session.expiresAt, scenario) },
  }),
};

export const getCurrent: Endpoint = {
  name: 'current',
  method: 'GET',
  path: '/oauth2/current',
  scopes: () => [],
  doc: {
    summary: 'The user, the company and the scopes of the token',
    evidence: 'sibling',
    answer: { status: 200, body: currentShape },
  },
  handle: answerCurrent,
};

function answerProfiles(call: Call): Reply {
  const query = new Query(call.url);
  const network = query.oneOf(['network'], NETWORKS);
  const refusal = query.refusal(call.scenario, call.wire);
  if (refusal !== undefined) return refusal;
  const isAsked = network === undefined || network === 'RECEIVABLES';
  const shown = isAsked ? call.world.books.listActivations(call.company.id) : [];
  const known = shown.filter(({ status, message }) => status !== 'DISABLED' || message !== undefined);
  return { status: 200, rows: known.map((activation) => showProfile(activation, call)) };
}

function showProfile(activation: Activation, { scenario }: Call): JsonObject {
  const { id, status, message, requestedAt, decidedAt } = activation;
  const states = { ACTIVE: 'active', PENDING: 'pending', DISABLED: 'error' };
  const messages = { ACTIVE: 'The service is active', PENDING: 'Waiting for the form', DISABLED: message ?? 'Ended' };
  return {
    id,
    network: 'RECEIVABLES',
    status: states[status],
    last_event: { message: messages[status], created_at: showInstant(decidedAt ?? requestedAt, scenario) },
  };
}

function answerCurrent({ company, session, scenario }: Call): Reply {
  const { id, bid, name, country } = company;
  const absent = scenario.absentFields === 'null' ? { bid: null, vat: null } : {};
  return {
    status: 200,
    body: {
      user: { id: uuidOf(0, 0), first_name: 'Simulated', last_name: 'User', email: 'user@example.invalid' },
      company: {
        ...absent,
        id,
        ...(bid === undefined ? {} : { bid }),
        name,
        country,
        wizard_done: true,
        disabled: false,
      },
      scopes: session.scopes,
    },
  };
}
