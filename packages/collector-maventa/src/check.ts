// check.ts — tries each part of the connection once, for `reskontra check`.
import { FIRST_PAGE, tryPart } from '@reskontra/adapter-kit';
import type { CheckResult } from '@reskontra/core';
import type { MaventaClient } from './client.ts';

/** Three findings. After a failed sign-in the other two are not tried. */
export async function checkConnection(client: MaventaClient): Promise<readonly CheckResult[]> {
  const signIn = await tryPart('sign-in at Maventa', () => client.signIn());
  if (!signIn.ok) return [signIn];
  return [
    signIn,
    await tryPart('assignments of the Receivables API', () => client.listAssignments(FIRST_PAGE, 1)),
    await tryPart('sent invoices at Maventa', () => client.listInvoices([], FIRST_PAGE, 1)),
  ];
}
