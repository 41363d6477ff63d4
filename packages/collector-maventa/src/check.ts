// check.ts — tries each part of the connection once, for `reskontra check`.
import { FIRST_PAGE } from '@reskontra/adapter-kit';
import { type CheckResult, SdkError } from '@reskontra/core';
import type { MaventaClient } from './client.ts';

/** Three findings. After a failed sign-in the other two are not tried. */
export async function checkConnection(client: MaventaClient): Promise<readonly CheckResult[]> {
  const signIn = await attempt('sign-in at Maventa', () => client.signIn());
  if (!signIn.ok) return [signIn];
  return [
    signIn,
    await attempt('assignments of the Receivables API', () => client.listAssignments(FIRST_PAGE, 1)),
    await attempt('sent invoices at Maventa', () => client.listInvoices([], FIRST_PAGE, 1)),
  ];
}

async function attempt(what: string, action: () => Promise<unknown>): Promise<CheckResult> {
  try {
    await action();
    return { what, ok: true };
  } catch (error) {
    if (!SdkError.is(error) || SdkError.is(error, 'bug')) throw error;
    return { what, ok: false, remedy: error.message };
  }
}
