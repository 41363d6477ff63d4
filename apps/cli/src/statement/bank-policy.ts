// bank-policy.ts — how bank transactions are told apart: as configured, or as Visma Amili pays when nothing is.
import { VISMA_AMILI } from '@reskontra/core';
import type { ClassifyPolicy } from '@reskontra/engine/statement';
import type { Config } from '../config/config-schema.ts';

export function bankPolicy(config: Config | undefined): ClassifyPolicy {
  if (config === undefined) return { collector: VISMA_AMILI, ownAccounts: [] };
  const { accounts, collectorNames, collectorAccounts } = config.bank;
  return { collector: { names: collectorNames, accounts: collectorAccounts }, ownAccounts: accounts };
}
