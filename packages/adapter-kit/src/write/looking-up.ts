// looking-up.ts — what fails while a write is looking has had no effect.
import { type Outcome, SdkError } from '@reskontra/core';

const OF_THE_RECORD = /^(?:erp|money|date|id)\./; // what the record itself says cannot be used; the rest is about the connection

/**
 * Carries out an attempt that reads before it writes. What cannot be read of the record itself is a rejection; what else
 * fails while reading may be tried again. The write itself must give an outcome, as `toOutcome` does, and not throw.
 * @throws AuthError, ConfigError, BugError: no command is at fault
 */
export async function lookingUp(attempt: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await attempt();
  } catch (error) {
    if (!SdkError.is(error, 'temporary') && !SdkError.is(error, 'data')) throw error;
    const { code, message } = error;
    if (SdkError.is(error, 'data') && OF_THE_RECORD.test(code)) return { kind: 'rejected', code, message };
    const afterMs = SdkError.is(error, 'temporary') ? error.retryAfterMs : undefined;
    return { kind: 'retry', message, ...(afterMs === undefined ? {} : { afterMs }) };
  }
}
