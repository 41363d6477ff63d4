// check.ts — tries each part of the connection once, for `reskontra check`.
import { tryPart } from '@reskontra/adapter-kit';
import { type CheckResult, ConfigError } from '@reskontra/core';
import type { TrytonClient } from './client.ts';
import type { TrytonConfig } from './config.ts';

/** After a failed sign-in nothing else is tried. */
export async function checkConnection(client: TrytonClient, config: TrytonConfig): Promise<readonly CheckResult[]> {
  const signIn = await tryPart('sign-in at Tryton', () => client.session());
  if (!signIn.ok) return [signIn];
  const canRead = (model: string) => client.search({ model, domain: [], fields: ['id'], limit: 1 });
  return [
    signIn,
    await tryPart('customer invoices', () => canRead('account.invoice')),
    await tryPart('lines of the books', () => canRead('account.move.line')),
    await tryPart('notes', () => canRead('ir.note')),
    ...(config.dunning ? [await tryPart('dunnings (or set "dunning": false)', () => canRead('account.dunning'))] : []),
    await tryPart(`payment method on account ${config.clearingAccount}`, () => checkMethod(client, config)),
  ];
}

async function checkMethod(client: TrytonClient, { clearingAccount }: TrytonConfig): Promise<void> {
  const domain = [['debit_account.code', '=', clearingAccount]];
  const rows = await client.search({ model: 'account.invoice.payment.method', domain, fields: ['id'], limit: 1 });
  if (rows.length > 0) return;
  throw new ConfigError('Make one in Tryton: Financial, Configuration, Invoice, Payment Methods.', {
    code: 'erp.no-payment-method',
  });
}
