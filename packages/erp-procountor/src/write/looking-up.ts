// looking-up.ts — what fails while looking has had no effect.
import { type Outcome, SdkError } from '@reskontra/core';

/**
 * Carries an attempt out. What cannot be read of the record itself is a rejection, what else fails while reading may be
 * tried again.
 * @throws AuthError, ConfigError, BugError
 */
export async function lookingUp(attempt: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await attempt();
  } catch (error) {
    if (!SdkError.is(error, 'temporary') && !SdkError.is(error, 'data')) throw error;
    const { code, message } = error;
    if (SdkError.is(error, 'data') && /^(?:erp|money|date)\./.test(code)) return { kind: 'rejected', code, message };
    const afterMs = SdkError.is(error, 'temporary') ? error.retryAfterMs : undefined;
    return { kind: 'retry', message, ...(afterMs === undefined ? {} : { afterMs }) };
  }
}

/** There is no such invoice. */
export function noInvoice(number: string | undefined): Outcome {
  const message = `Procountor has no invoice ${number ?? 'of that name'}. Check whether it was deleted, or belongs to another company.`;
  return { kind: 'rejected', code: 'erp.invoice-not-found', message };
}
