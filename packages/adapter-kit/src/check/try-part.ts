// try-part.ts — tries one part of a connection, for `reskontra check`.
import { type CheckResult, SdkError } from '@reskontra/core';

/** The finding about one part: `what` works when the action ends well; else the error's message is the remedy. */
export async function tryPart(what: string, action: () => Promise<unknown>): Promise<CheckResult> {
  try {
    await action();
    return { what, ok: true };
  } catch (error) {
    if (!SdkError.is(error) || SdkError.is(error, 'bug')) throw error;
    return { what, ok: false, remedy: error.message };
  }
}
