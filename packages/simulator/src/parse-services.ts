// parse-services.ts — the parts of a state file that are not documents: agreements, transfers, payments, plans, switches.
import type {
  Activation,
  CustomerLevel,
  DirectPayment,
  Effect,
  ScheduledAction,
  Settlement,
  Transfer,
  Webhook,
} from './model.ts';
import { type KnownIds, readSum, requireKnown, toParty, uniqueIds, wrong } from './state-reading.ts';
import type { ParsedStateFile } from './state-schema.ts';
import { differingSwitches, resolveScenario, type ScenarioInput } from './undocumented.ts';
import { withoutUndefined } from './without-undefined.ts';

export function toActivations(file: ParsedStateFile, { companies }: KnownIds): readonly Activation[] {
  uniqueIds(file.activations, 'activations');
  const taken = new Set<string>();
  return file.activations.map(({ company, requestedAt = file.now, ...rest }, index) => {
    requireKnown(companies, company, `activations[${index}].company`);
    const isRopo = rest.partner === 'ropo';
    if (isRopo !== (rest.service === 'ropo')) throw wrong(`activations[${index}].service`, 'is not of this partner');
    const key = `${company} ${rest.partner}`;
    if (taken.has(key)) throw wrong(`activations[${index}]`, 'is the second of this company and partner');
    taken.add(key);
    return { ...withoutUndefined(rest), companyId: company, requestedAt };
  });
}

export function toTransfers(
  file: ParsedStateFile,
  { companies, invoices, assignments }: KnownIds,
): readonly Transfer[] {
  return file.transfers.map((transfer, index) => {
    const { company, invoice, assignment, currency, capital, costs, interest, debtor, ...rest } = transfer;
    const path = `transfers[${index}]`;
    requireKnown(companies, company, `${path}.company`);
    requireKnown(invoices, invoice, `${path}.invoice`);
    if (assignment !== undefined) requireKnown(assignments, assignment, `${path}.assignment`);
    return withoutUndefined({
      ...rest,
      companyId: company,
      invoiceId: invoice,
      assignmentId: assignment,
      debtor: toParty(debtor),
      capital: readSum(capital, currency, `${path}.capital`),
      costs: readSum(costs, currency, `${path}.costs`),
      interest: readSum(interest, currency, `${path}.interest`),
    });
  });
}

export function toSettlements(file: ParsedStateFile, ids: KnownIds): readonly Settlement[] {
  return file.settlements.map(({ company, assignment, currency, amount, ...rest }, index) => {
    const path = `settlements[${index}]`;
    requireKnown(ids.companies, company, `${path}.company`);
    requireKnown(ids.assignments, assignment, `${path}.assignment`);
    const paid = readSum(amount, currency, `${path}.amount`);
    return withoutUndefined({ ...rest, companyId: company, assignmentId: assignment, amount: paid });
  });
}

export function toDirectPayments(file: ParsedStateFile, ids: KnownIds): readonly DirectPayment[] {
  return file.directPayments.map(({ company, assignment, currency, amount, ...rest }, index) => {
    const path = `directPayments[${index}]`;
    requireKnown(ids.companies, company, `${path}.company`);
    if (assignment !== undefined) requireKnown(ids.assignments, assignment, `${path}.assignment`);
    const paid = readSum(amount, currency, `${path}.amount`);
    return withoutUndefined({ ...rest, companyId: company, assignmentId: assignment, amount: paid });
  });
}

export function toLevels(file: ParsedStateFile, { companies }: KnownIds): readonly CustomerLevel[] {
  return file.serviceLevels.map(({ company, ...rest }, index) => {
    requireKnown(companies, company, `serviceLevels[${index}].company`);
    return { ...rest, companyId: company };
  });
}

export function toWebhooks(file: ParsedStateFile, { companies }: KnownIds): readonly Webhook[] {
  uniqueIds(file.webhooks, 'webhooks');
  return file.webhooks.map(({ company, ...rest }, index) => {
    requireKnown(companies, company, `webhooks[${index}].company`);
    return { ...rest, companyId: company };
  });
}

export function toEffect(effect: NonNullable<ParsedStateFile['effects']>[number], index: number): Effect {
  const { company, assignment, invoice, currency = 'EUR', sum: total, ...rest } = effect;
  return withoutUndefined({
    ...rest,
    companyId: company,
    assignmentId: assignment,
    invoiceId: invoice,
    sum: total === undefined ? undefined : readSum(total, currency, `effects[${index}].sum`),
  });
}

export function toScheduled(file: ParsedStateFile, ids: KnownIds): readonly ScheduledAction[] | undefined {
  const transfers = uniqueIds(file.transfers, 'transfers');
  return file.scheduled?.map((entry, index) => {
    const path = `scheduled[${index}]`;
    if ('assignment' in entry) {
      const { assignment, ...rest } = entry;
      requireKnown(ids.assignments, assignment, `${path}.assignment`);
      return { assignmentId: assignment, ...rest };
    }
    // An agreement may have been replaced since: then nothing is decided.
    const { action } = entry;
    if (action.kind === 'decide-transfer') requireKnown(transfers, action.transferId, `${path}.action.transferId`);
    return entry;
  });
}

/** Only the switches that differ: the rest follow our choices, also when those change. */
export function readScenario(scenario: NonNullable<ParsedStateFile['scenario']>): ScenarioInput {
  try {
    return differingSwitches(resolveScenario(scenario));
  } catch (cause) {
    throw wrong('scenario', cause instanceof Error ? cause.message : 'is not known', cause);
  }
}
