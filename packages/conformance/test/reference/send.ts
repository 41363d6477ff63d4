// send.ts — one write, and how it ended.
import type { Outcome } from '@reskontra/core';
import { z } from 'zod';
import { type Client, toOutcome } from './client.ts';

const remoteAnswer = z.object({ id: z.string().optional(), message: z.string().optional() });

export async function send(
  client: Client,
  method: 'POST' | 'PUT',
  path: string,
  body: unknown,
  key?: string,
): Promise<Outcome> {
  try {
    const answer = await client.send(method, path, body, key);
    const { id, message = 'no reason given' } = remoteAnswer.parse(answer.body);
    if (answer.status === 422)
      return { kind: 'rejected', code: 'reference.refused', message: `It was refused: ${message}.` };
    return { kind: 'delivered', ...(id === undefined ? {} : { remote: id }) };
  } catch (error) {
    return toOutcome(error);
  }
}
