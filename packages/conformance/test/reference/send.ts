// send.ts — one write, and how it ended.
import { type Outcome, TemporaryError } from '@reskontra/core';
import { z } from 'zod';
import { type Client, toOutcome } from './client.ts';

const remoteAnswer = z.object({
  id: z.string().optional(),
  job: z.string().optional(),
  message: z.string().optional(),
});
const remoteJob = z.object({ state: z.string(), id: z.string().optional(), message: z.string().optional() });

export async function send(
  client: Client,
  method: 'POST' | 'PUT',
  path: string,
  body: unknown,
  key?: string,
): Promise<Outcome> {
  try {
    const answer = await client.send(method, path, body, key);
    const { id, job, message = 'no reason given' } = remoteAnswer.parse(answer.body);
    if (answer.status === 422)
      return { kind: 'rejected', code: 'reference.refused', message: `It was refused: ${message}.` };
    if (job !== undefined) return waiting(job);
    return { kind: 'delivered', ...(id === undefined ? {} : { remote: id }) };
  } catch (error) {
    return toOutcome(error);
  }
}

/** How what was taken in hand stands. */
export async function ask(client: Client, job: string): Promise<Outcome> {
  const { state, id, message = 'no reason given' } = remoteJob.parse(await client.get(`/jobs/${job}`));
  if (state === 'waiting') return waiting(job);
  if (state === 'refused')
    return { kind: 'rejected', code: 'reference.refused', message: `It was refused: ${message}.` };
  return { kind: 'delivered', ...(id === undefined ? {} : { remote: id }) };
}

/** @throws TemporaryError while something waits: it may be what is being looked for */
export async function waitForJobs(client: Client): Promise<void> {
  const { waiting: count } = z.object({ waiting: z.number() }).parse(await client.get('/jobs'));
  if (count > 0) throw new TemporaryError('The system still works; look again later.', { code: 'reference.busy' });
}

function waiting(job: string): Outcome {
  return { kind: 'pending', remote: job, message: 'The system has it in hand.' };
}
