// overdue-to-collection.ts — a late invoice goes to the collector, when everything that a claim needs is known.
import { openAmount } from '../../case/open-amount.ts';
import { type ClaimedDebtor, claimedDebtorSchema } from '../../command/claimed-debtor.ts';
import type { CommandOf } from '../../command/command.ts';
import type { Debtor, InvoiceFact } from '../../fact/ledger-facts.ts';
import type { OverdueFact } from '../../fact/overdue-fact.ts';
import type { FactId } from '../../ids.ts';
import { formatMoney, isPositive, type Money, positive, zero } from '../../money/index.ts';
import { defineHook, type Hook, type Instruction } from '../hook.ts';

export interface OverdueToCollectionOptions {
  /** So many days after the due date a company's invoice goes. Seven unless said otherwise. */
  readonly companyAfterDays?: number;
  /** And a person's. Fourteen unless said otherwise. */
  readonly personAfterDays?: number;
  /** Numbers in the ledger or business ids of customers whose invoices stay with the company. */
  readonly excludedDebtors?: readonly string[];
  /** `demand`: the company reminds by itself. `reminder` unless said otherwise. */
  readonly begin?: 'reminder' | 'demand';
}

const COMPANY_DAYS = 7;
const PERSON_DAYS = 14;

/** The numbers of days that the rule waits for: the engine tells when an invoice has been late for so long. */
export function overdueDays(options: OverdueToCollectionOptions = {}): readonly number[] {
  const { companyAfterDays = COMPANY_DAYS, personAfterDays = PERSON_DAYS } = options;
  return [...new Set([companyAfterDays, personAfterDays])].sort((a, b) => a - b);
}

/**
 * Hands an open, overdue invoice over, with capital, costs and interest apart. Excluded invoices and customers stay.
 * A claim that lacks an address, a business id or a person's identity code stops with a review that names what is
 * missing, and goes by itself once the ledger has it.
 * @see Maventa change log of 2026-04-08: 7 days between companies, 14 with consumers
 */
export function overdueToCollection(options: OverdueToCollectionOptions = {}): Hook<'overdue'> {
  const { companyAfterDays = COMPANY_DAYS, personAfterDays = PERSON_DAYS, excludedDebtors = [] } = options;
  return defineHook({
    id: 'overdue-to-collection',
    on: 'overdue',
    decide(overdue, kase): readonly Instruction[] {
      const { invoice, assignment } = kase;
      if (assignment !== undefined) return [];
      if (invoice === undefined) return [{ type: 'hold', waitsFor: 'the invoice in the ledger' }];
      if (invoice.dueDate !== undefined && invoice.dueDate > overdue.dueDate) return []; // more time was given
      const { debtor } = invoice;
      if (invoice.excluded === true || isExcluded(debtor, excludedDebtors))
        return [{ type: 'hold', waitsFor: 'the invoice no longer being excluded from collection' }];
      const kind = kindOf(debtor);
      const waits = kind === 'company' ? companyAfterDays : personAfterDays;
      if (overdue.days < waits) return [];
      if (kase.commands.some((command) => command.type === 'assignment.open')) return [];
      const open = openAmount(kase);
      if (open === undefined || !isPositive(open)) return [{ type: 'hold', waitsFor: 'something being open again' }];
      const late = `due ${overdue.dueDate}, ${formatMoney(open)} still open more than ${overdue.days} days later`;
      const missing = missingOf(debtor, kind);
      if (missing.length > 0) return askFor(missing, late);
      const deducted = [...kase.payments, ...kase.creditsApplied].map(({ id }) => id);
      return [claim(overdue, { invoice, open, deducted, begin: options.begin ?? 'reminder', because: [late] })];
    },
  });
}

function isExcluded(debtor: Debtor | undefined, excluded: readonly string[]): boolean {
  return [debtor?.id, debtor?.businessId].some((name) => name !== undefined && excluded.includes(name));
}

/** A business id is a company's. Undefined when the ledger says neither. */
function kindOf(debtor: Debtor | undefined): ClaimedDebtor['kind'] | undefined {
  if (debtor?.kind !== undefined) return debtor.kind;
  if (debtor?.identityCode !== undefined) return 'person';
  return debtor?.businessId === undefined ? undefined : 'company';
}

function missingOf(debtor: Debtor | undefined, kind: ClaimedDebtor['kind'] | undefined): readonly string[] {
  const isBlank = (text: string | undefined) => text === undefined || text.trim() === '';
  const { street, postCode, town } = debtor?.address ?? {};
  const found: readonly (readonly [string, boolean])[] = [
    ['whether the debtor is a company or a person', kind === undefined],
    ["the debtor's name", isBlank(debtor?.name)],
    ['the street of the address', isBlank(street)],
    ['the post code of the address', isBlank(postCode)],
    ['the town of the address', isBlank(town)],
    ['the business id', kind === 'company' && isBlank(debtor?.businessId)],
    ['the personal identity code', kind === 'person' && isBlank(debtor?.identityCode)],
  ];
  return found.filter(([, isMissing]) => isMissing).map(([name]) => name);
}

function askFor(missing: readonly string[], late: string): readonly Instruction[] {
  const what = missing.join(', ');
  return [
    { type: 'review', why: `overdue, but the claim cannot be handed over without ${what}`, because: [late] },
    { type: 'hold', waitsFor: `${what} in the ledger` },
  ];
}

interface Claim {
  readonly invoice: InvoiceFact;
  readonly open: Money;
  readonly deducted: readonly FactId[];
  readonly begin: 'reminder' | 'demand';
  readonly because: readonly string[];
}

function claim(
  { dueDate }: OverdueFact,
  { invoice, open, deducted, begin, because }: Claim,
): CommandOf<'assignment.open'> {
  const { debtor, charges, issuedOn, remindedOn } = invoice;
  const none = zero(open.currency);
  return {
    type: 'assignment.open',
    invoice: invoice.invoice,
    dueDate,
    ...(issuedOn === undefined ? {} : { issuedOn }),
    capital: positive(open),
    ...(deducted.length === 0 ? {} : { deducted }),
    costs: charges?.costs ?? none,
    interest: charges?.interest ?? none,
    debtor: claimedDebtorSchema.parse({
      kind: kindOf(debtor),
      name: debtor?.name,
      businessId: debtor?.businessId,
      identityCode: debtor?.identityCode,
      address: debtor?.address,
    }),
    begin,
    ...(remindedOn === undefined ? {} : { remindedOn }),
    because,
  };
}
