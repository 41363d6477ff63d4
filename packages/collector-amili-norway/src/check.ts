// check.ts — tries each part of the connection once, for `reskontra check`.
import { tryPart } from '@reskontra/adapter-kit';
import type { CheckResult } from '@reskontra/core';
import type { AmiliClient } from './client.ts';

/** Three findings. After a failed sign-in the other two are not tried. */
export async function checkConnection(client: AmiliClient): Promise<readonly CheckResult[]> {
  const signIn = await tryPart('sign-in at Amili', () => client.signIn());
  if (!signIn.ok) return [signIn];
  return [
    signIn,
    await tryPart('cases at Amili', () => client.listCases([], undefined)),
    await tryPart('settlements of Amili', () => client.listSettlements([], undefined)),
  ];
}
