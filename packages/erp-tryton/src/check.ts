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
    ...(config.settlement === undefined
      ? []
      : [await tryPart('journal and accounts of settlements', () => checkSettlement(client, config))]),
    await tryPart(`payment method on account ${config.clearingAccount}`, () => checkMethod(client, config)),
  ];
}

async function checkSettlement(client: TrytonClient, { settlement, clearingAccount }: TrytonConfig): Promise<void> {
  const { company } = await client.session();
  const { journal = '', accounts = {} } = settlement ?? {};
  const codes = [...new Set([...Object.values(accounts), clearingAccount])];
  const ours = ['company', '=', company.id];
  const all: readonly (readonly [string, string, readonly unknown[]])[] = [
    [`journal ${journal}`, 'account.journal', [['code', '=', journal]]],
    ...codes.map((code) => [`account ${code}`, 'account.account', [ours, ['code', '=', code]]] as const),
  ];
  for (const [name, model, domain] of all) {
    const rows = await client.search({ model, domain, fields: ['id'], limit: 1 });
    if (rows.length > 0) continue;
    throw new ConfigError(`Tryton has no ${name}. Make it, or name another in settlement.`, {
      code: 'erp.no-settlement-account',
    });
  }
}

async function checkMethod(client: TrytonClient, { clearingAccount }: TrytonConfig): Promise<void> {
  const domain = [['debit_account.code', '=', clearingAccount]];
  const rows = await client.search({ model: 'account.invoice.payment.method', domain, fields: ['id'], limit: 1 });
  if (rows.length > 0) return;
  throw new ConfigError('Make one in Tryton: Financial, Configuration, Invoice, Payment Methods.', {
    code: 'erp.no-payment-method',
  });
}
