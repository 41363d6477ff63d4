// check.ts — tries each part of the connection once, for `reskontra check`.
import { parseRemote, tryPart } from '@reskontra/adapter-kit';
import { type CheckResult, ConfigError } from '@reskontra/core';
import type { Model, OdooClient } from './client.ts';
import type { OdooConfig } from './config.ts';
import { remoteAccount, remoteMethodLine, remoteRow } from './remote.ts';

type Clearing = NonNullable<OdooConfig['clearing']>;

const PARTS: readonly (readonly [Model, string])[] = [
  ['account.partial.reconcile', 'what is matched'],
  ['account.bank.statement.line', 'bank statements, for the names of payers'],
  ['mail.message', 'messages, for the case'],
];

/** Without the invoices, nothing else is tried. Whether it may write, the first write tells. */
export async function checkConnection(client: OdooClient, { clearing }: OdooConfig): Promise<readonly CheckResult[]> {
  const invoices = await tryPart('sign-in, and invoices', () => readOne(client, 'account.move'));
  if (!invoices.ok) return [invoices];
  const findings = [invoices];
  for (const [model, what] of PARTS) findings.push(await tryPart(what, () => readOne(client, model)));
  if (clearing === undefined) return findings;
  const what = `journal ${clearing.journal} on account ${clearing.account}`;
  return [...findings, await tryPart(what, () => checkJournal(client, clearing))];
}

function readOne(client: OdooClient, model: Model): Promise<unknown> {
  return client.search(model, { domain: [], fields: ['id'], limit: 1 });
}

/**
 * The account is that of the payment method. Since Odoo 18 a method without one makes payments without an entry, which
 * could be matched with nothing.
 */
async function checkJournal(client: OdooClient, { journal, account }: Clearing): Promise<void> {
  const { rows } = await client.search('account.journal', {
    domain: [['code', '=', journal]],
    fields: ['code'],
    limit: 1,
  });
  if (rows.length === 0) {
    throw new ConfigError(
      `Odoo has no journal ${journal}. Create one of type Bank, with ${account} as the outstanding receipts account of its incoming payment method, or correct clearing.journal.`,
      { code: 'erp.no-journal' },
    );
  }
  const { id } = parseRemote(remoteRow, rows[0], { record: `Journal ${journal}`, code: 'erp.bad-record' });
  const code = await findAccount(client, id);
  if (code === account) return;
  throw new ConfigError(
    `Payments in journal ${journal} go to ${code ?? 'no account'}, not to ${account}. Set ${account} as the outstanding receipts account of its incoming payment method, or correct clearing.account.`,
    { code: 'erp.journal-elsewhere' },
  );
}

async function findAccount(client: OdooClient, journalId: string): Promise<string | undefined> {
  const methods = await client.search('account.payment.method.line', {
    domain: [
      ['journal_id', '=', Number(journalId)],
      ['payment_type', '=', 'inbound'],
    ],
    fields: ['payment_account_id'],
    limit: 1,
  });
  const method = remoteMethodLine.safeParse(methods.rows[0]).data?.payment_account_id;
  if (method === undefined) return undefined;
  const accounts = await client.search('account.account', {
    domain: [['id', '=', Number(method.id)]],
    fields: ['code'],
    limit: 1,
  });
  return remoteAccount.safeParse(accounts.rows[0]).data?.code;
}
