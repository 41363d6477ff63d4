// check.ts — tries each part of the connection once, for `reskontra check`.
import { tryPart } from '@reskontra/adapter-kit';
import type { CheckResult, PlainDate } from '@reskontra/core';
import type { ProcountorClient } from './client.ts';

/** After a failed sign-in, or without the invoices, nothing else is tried. Whether it may write, the first write tells. */
export async function checkConnection(client: ProcountorClient, today: PlainDate): Promise<readonly CheckResult[]> {
  const signIn = await tryPart('sign-in at Procountor', () => client.signIn());
  if (!signIn.ok) return [signIn];
  const invoices = await tryPart('sales invoices', () => client.listInvoices([], { size: 1 }));
  if (!invoices.ok) return [signIn, invoices];
  return [
    signIn,
    invoices,
    await tryPart('reference payments, for the names of payers', () =>
      client.listReferencePayments({ from: today, to: today }),
    ),
  ];
}
