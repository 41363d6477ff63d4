// release-payment.ts — releases a payment, and believes only what the payment itself says afterwards.
import { type HttpResponse, parseExactJson, parseRemote, redact, safeText } from '@reskontra/adapter-kit';
import { type Outcome, SdkError } from '@reskontra/core';
import { VISMA_NET } from '../client.ts';
import { withoutPeriod } from '../http/problem.ts';
import { isOneOf, type MapContext } from '../map.ts';
import { type RemotePayment, remoteActionResult } from '../remote.ts';
import { getPayment } from './find-payment.ts';
import { outcomeOf } from './refusal.ts';
import { wrapped } from './wrapped.ts';
import type { WriteOptions } from './write-options.ts';

const PAUSES_MS = [500, 1000, 2000, 4000, 8000]; // a queued release takes seconds; what takes longer is looked up later

/**
 * Releases a payment that exists. An answer of 200 may say `Failed`; one that says `Queued`, `InProcess` or `Done` is
 * followed by reading the payment until it is released.
 * Nothing here is `retry`: the payment is there, and the next attempt finds it by its mark.
 * @throws AuthError, ConfigError
 */
export async function releasePayment(number: string, invoice: string, options: WriteOptions): Promise<Outcome> {
  const result = await options.client.act('customerPayment', number, 'release', { type: wrapped('Payment') });
  let failure: string | undefined;
  const released = outcomeOf(
    result,
    {
      what: `the release of payment ${number} on invoice ${invoice}`,
      code: 'erp.release-refused',
      remedy: `Release payment ${number} by hand, or delete it.`,
      delivered(response) {
        failure = failureIn(response);
        return number;
      },
    },
    options,
  );
  if (failure !== undefined) return rejected(number, invoice, redact(failure, options.client.secrets()));
  if (released.kind === 'retry') return { kind: 'unknown', message: released.message };
  if (released.kind === 'rejected')
    return (await isReleasedNow(number, options)) ? { kind: 'delivered', remote: number } : released;
  if (released.kind === 'unknown') return released;
  return awaitRelease(number, invoice, options);
}

/** What an answer of 200 says of a release that did not work; undefined when it may have worked. */
function failureIn(response: HttpResponse): string | undefined {
  if (response.status === 204 || response.text.trim() === '') return undefined;
  const answer = parseRemote(remoteActionResult, parseExactJson(response.text, VISMA_NET), {
    record: 'The answer to a release',
    code: 'erp.bad-record',
  });
  return /^failed$/i.test(answer.actionResult)
    ? withoutPeriod(safeText(answer.errorInfo ?? 'no reason was given'))
    : undefined;
}

async function awaitRelease(number: string, invoice: string, options: WriteOptions): Promise<Outcome> {
  let payment = await tryGet(number, options);
  for (const pauseMs of PAUSES_MS) {
    if (payment === undefined || isReleased(payment, options.config) || options.signal.aborted) break;
    await options.sleep(pauseMs, options.signal);
    payment = await tryGet(number, options);
  }
  if (payment !== undefined && isReleased(payment, options.config)) return { kind: 'delivered', remote: number };
  const message = `Payment ${number} on invoice ${invoice} was created, but Visma.net has not released it yet; it is looked at again later.`;
  return { kind: 'unknown', message };
}

/** A refusal may mean that it was released before: by an attempt whose answer was lost, or by a person. */
async function isReleasedNow(number: string, options: WriteOptions): Promise<boolean> {
  const payment = await tryGet(number, options);
  return payment !== undefined && isReleased(payment, options.config);
}

function isReleased({ status }: RemotePayment, { assumptions }: Pick<MapContext, 'assumptions'>): boolean {
  return isOneOf(status, assumptions.releasedStatuses);
}

/** Undefined when it cannot be read now. @throws AuthError, ConfigError */
async function tryGet(number: string, options: WriteOptions): Promise<RemotePayment | undefined> {
  try {
    return await getPayment(number, options);
  } catch (error) {
    if (!SdkError.is(error, 'temporary') && !SdkError.is(error, 'data')) throw error;
    return undefined;
  }
}

function rejected(number: string, invoice: string, words: string): Outcome {
  const message = `Visma.net did not release payment ${number} on invoice ${invoice}: ${words}. Correct what it names and retry, or release or delete the payment by hand.`;
  return { kind: 'rejected', code: 'erp.release-failed', message };
}
