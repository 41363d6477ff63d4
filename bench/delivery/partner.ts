// partner.ts — what the simulated partner can take: the adapter alone in a loop, and our delivery to it.
import maventa from '@reskontra/collector-maventa';
import {
  type CollectorConnection,
  type Command,
  commandSchema,
  instantFromMs,
  parsePlainDate,
  seededRandom,
} from '@reskontra/core';
import { createSimulator, parseState } from '@reskontra/simulator';

const COMPANY = '7d3b3a52-2f0c-4f3d-9a9e-0f4a1b2c3d4e';
const LANES = 30;
const AT_ONCE = 4;

/** Events a second through the adapter, looking first as delivery does, with nothing of ours around it. */
export async function partnerCeiling(events: number): Promise<number> {
  const simulator = createSimulator({ state: parseState(JSON.stringify(books())) });
  const { url, close } = await simulator.listen({ port: 0 });
  const connection = await connect(url);
  const writer = connection.write?.['assignment.comment'];
  if (writer?.repeat !== 'find-first') throw new Error('The adapter takes comments in another way.');
  const commands = Array.from({ length: events }, (_, at) => commentOn(at));
  const begin = performance.now();
  const loop = async (): Promise<void> => {
    for (let command = commands.pop(); command !== undefined; command = commands.pop()) {
      await writer.find(command);
      const outcome = await writer.apply(command, 'bench' as never);
      if (outcome.kind !== 'delivered') throw new Error(`The partner said ${outcome.kind}.`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, loop));
  const ms = performance.now() - begin;
  await connection.close?.();
  await close();
  return (events / ms) * 1000;
}

type Comment = Extract<Command, { readonly type: 'assignment.comment' }>;

function commentOn(at: number): Comment {
  const command = {
    type: 'assignment.comment',
    assignment: idOf(2, at % LANES),
    text: `about ${at}`,
    because: ['bench'],
  };
  return commandSchema.parse(command) as Comment;
}

async function connect(url: string): Promise<CollectorConnection> {
  const settings = {
    service: 'kassavirta',
    authUrl: url,
    invoicesUrl: url,
    receivablesUrl: url,
    companyUuid: COMPANY,
    userApiKey: 'user',
    vendorApiKey: 'vendor',
  };
  return maventa.connect(maventa.config.parse(settings), {
    clock: { now: () => instantFromMs(Date.now()) },
    today: () => parsePlainDate('2026-04-01'),
    random: seededRandom(1),
    signal: new AbortController().signal,
  } as never);
}

const idOf = (kind: number, at: number): string => `0000000${kind}-0000-4000-8000-${String(at).padStart(12, '0')}`;

function books(): object {
  const lanes = Array.from({ length: LANES }, (_, at) => at);
  return {
    version: 1,
    now: '2026-04-01T08:00:00Z',
    companies: [{ id: COMPANY, name: 'Esimerkki Oy', userApiKeys: ['user'], vendorApiKeys: ['vendor'] }],
    invoices: lanes.map((at) => ({
      id: idOf(1, at),
      company: COMPANY,
      number: String(at),
      date: '2026-03-17',
      dueDate: '2026-05-14',
      sum: '1240.00',
      counterparty: { name: 'Asiakas Oy' },
    })),
    assignments: lanes.map((at) => ({ id: idOf(2, at), invoice: idOf(1, at) })),
  };
}
