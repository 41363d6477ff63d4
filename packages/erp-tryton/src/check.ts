// check.ts — tries each part of the connection once, for `reskontra check`.
import { type CheckResult, SdkError } from '@reskontra/core';
import type { TrytonClient } from './client.ts';
import type { TrytonConfig } from './config.ts';

/** After a failed sign-in nothing else is tried. */
export async function checkConnection(client: TrytonClient, config: TrytonConfig): Promise<readonly CheckResult[]> {
  const signIn = await attempt('sign-in at Tryton', () => client.session());
  if (!signIn.ok) return [signIn];
  const canRead = (model: string) => client.search({ model, domain: [], fields: ['id'], limit: 1 });
  return [
    signIn,
    await attempt('customer invoices', () => canRead('account.invoice')),
    await attempt('lines of the books', () => canRead('account.move.line')),
    await attempt('notes', () => canRead('ir.note')),
    ...(config.dunning ? [await attempt('dunnings (or set "dunning": false)', () => canRead('account.dunning'))] : []),
    await checkClearingAccount(client, config),
  ];
}

async function checkClearingAccount(client: TrytonClient, { clearingAccount }: TrytonConfig): Promise<CheckResult> {
  const what = `payment method on account ${clearingAccount}`;
  try {
    const domain = [['debit_account.code', '=', clearingAccount]];
    const rows = await client.search({ model: 'account.invoice.payment.method', domain, fields: ['id'], limit: 1 });
    if (rows.length > 0) return { what, ok: true };
    return { what, ok: false, remedy: 'Make one in Tryton: Financial, Configuration, Invoice, Payment Methods.' };
  } catch (error) {
    return toFinding(what, error);
  }
}

async function attempt(what: string, action: () => Promise<unknown>): Promise<CheckResult> {
  try {
    await action();
    return { what, ok: true };
  } catch (error) {
    return toFinding(what, error);
  }
}

function toFinding(what: string, error: unknown): CheckResult {
  if (!SdkError.is(error) || SdkError.is(error, 'bug')) throw error;
  return { what, ok: false, remedy: error.message };
}
