// check.ts — tries each part of the connection once, for `reskontra check`.
import { FIRST_PAGE, parseRemote, tryPart } from '@reskontra/adapter-kit';
import { type CheckResult, ConfigError } from '@reskontra/core';
import type { Resource, VismaNetClient } from './client.ts';
import type { VismaNetConfig } from './config.ts';
import { remoteCashAccount, remotePaymentMethod } from './remote.ts';

type Clearing = NonNullable<VismaNetConfig['clearing']>;

/** After a failed sign-in, or without access to the company, nothing else is tried. */
export async function checkConnection(client: VismaNetClient, config: VismaNetConfig): Promise<readonly CheckResult[]> {
  const signIn = await tryPart('sign-in at Visma Connect', () => client.signIn());
  if (!signIn.ok) return [signIn];
  const company = await tryPart('the company: its invoices', () => listOne(client, 'customerinvoice'));
  if (!company.ok) return [signIn, company];

  const { clearing, exclusion } = config;
  const isByCustomer = exclusion === 'both' || exclusion === 'customer';
  return [
    signIn,
    company,
    await tryPart('credit notes', () => listOne(client, 'customerCreditNote')),
    await tryPart('payments', () => listOne(client, 'customerPayment')),
    ...(isByCustomer ? [await tryPart('customers, for their exclusion', () => listOne(client, 'customer'))] : []),
    await tryPart('the rights to write', () => checkScopes(client, config)),
    ...(clearing === undefined ? [] : await checkClearing(client, clearing, config)),
  ];
}

async function checkClearing(
  client: VismaNetClient,
  clearing: Clearing,
  config: VismaNetConfig,
): Promise<readonly CheckResult[]> {
  const { balanceAccount, cashAccount, paymentMethod } = clearing;
  return [
    await tryPart(`cash account ${cashAccount} on account ${balanceAccount}`, () =>
      checkCashAccount(client, clearing, config),
    ),
    await tryPart(`payment method ${paymentMethod}`, () => checkPaymentMethod(client, clearing)),
  ];
}

/** @see Visma.net ERP API, CashAccountDto: `account.number` is the account of the books */
async function checkCashAccount(
  client: VismaNetClient,
  { balanceAccount, cashAccount }: Clearing,
  { currency }: VismaNetConfig,
): Promise<void> {
  const what = { record: `Cash account ${cashAccount}`, code: 'erp.bad-record' };
  const found = await findIn(client, 'cashaccount', (raw) => {
    const parsed = parseRemote(remoteCashAccount, raw, what);
    return isSame(parsed.number, cashAccount) ? parsed : undefined;
  });
  if (found === undefined) {
    throw new ConfigError(
      `Visma.net has no cash account ${cashAccount}. Create it on account ${balanceAccount}, or correct clearing.cashAccount.`,
      { code: 'erp.no-cash-account' },
    );
  }
  if (found.account !== balanceAccount) {
    throw new ConfigError(
      `Cash account ${cashAccount} is linked to account ${found.account ?? 'nothing'}, not to ${balanceAccount}. Link it to ${balanceAccount} in Visma.net, or correct clearing.balanceAccount.`,
      { code: 'erp.cash-account-elsewhere' },
    );
  }
  if (found.currency !== undefined && found.currency.toUpperCase() !== currency) {
    throw new ConfigError(
      `Cash account ${cashAccount} is in ${found.currency}, the company in ${currency}. Use one in ${currency}.`,
      {
        code: 'erp.cash-account-currency',
      },
    );
  }
}

/** Whether the method is linked to the cash account is not shown by the API: the first payment tells. */
async function checkPaymentMethod(client: VismaNetClient, { paymentMethod }: Clearing): Promise<void> {
  const what = { record: `Payment method ${paymentMethod}`, code: 'erp.bad-record' };
  const found = await findIn(client, 'paymentmethod', (raw) => {
    const parsed = parseRemote(remotePaymentMethod, raw, what);
    return isSame(parsed.paymentMethodId, paymentMethod) ? parsed : undefined;
  });
  if (found === undefined || found.active === false) {
    throw new ConfigError(
      `Visma.net has no active payment method ${paymentMethod}. Create it and link it to the cash account, or correct clearing.paymentMethod.`,
      { code: 'erp.no-payment-method' },
    );
  }
}

/** Not every token says what was granted; then the first write tells. */
async function checkScopes(client: VismaNetClient, { clearing }: VismaNetConfig): Promise<void> {
  const { scopes } = await client.signIn();
  const needed = clearing === undefined ? [':update'] : [':update', ':create'];
  const missing = scopes === undefined ? [] : needed.filter((right) => !scopes.some((scope) => scope.endsWith(right)));
  if (missing.length === 0) return;
  throw new ConfigError(
    `The token lacks the scopes ${missing.map((right) => `vismanet_erp_service_api${right}`).join(', ')}. Approve them in the Visma Developer Portal and in Visma App Store, and ask for them in "scopes".`,
    { code: 'erp.scope-missing' },
  );
}

function listOne(client: VismaNetClient, resource: Resource): Promise<unknown> {
  return client.list({ resource, query: [], position: FIRST_PAGE, pageSize: 1 });
}

const PAGE_SIZE = 500;

async function findIn<T>(
  client: VismaNetClient,
  resource: Resource,
  pick: (raw: unknown) => T | undefined,
): Promise<T | undefined> {
  for (let position = FIRST_PAGE as typeof FIRST_PAGE | undefined; position !== undefined; ) {
    const page = await client.list({ resource, query: [], position, pageSize: PAGE_SIZE });
    for (const raw of page.items) {
      const found = pick(raw);
      if (found !== undefined) return found;
    }
    position = page.next;
  }
  return undefined;
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
