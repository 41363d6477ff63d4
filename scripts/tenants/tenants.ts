// tenants.ts — holds each ERP's adapter to the conformance suite at a real test tenant, where the environment has one.
import { inspect } from 'node:util';
import { runChecks, TENANT_CHECKS, tenantSubject, type Verdict } from '../../packages/conformance/src/checks.ts';
import type { Adapter } from '../../packages/core/src/index.ts';

export interface TenantsOptions {
  readonly adapters: readonly Adapter<'erp'>[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly print: (line: string) => void;
}

/** `RESKONTRA_TENANT_ERP_VISMA_NET` holds the adapter's part of a configuration as JSON, its secrets as text. */
function variableOf({ id }: Pick<Adapter, 'id'>): string {
  return `RESKONTRA_TENANT_${id.toUpperCase().replaceAll('-', '_')}`;
}

/** Prints a line for each adapter that is skipped, and one for each check. @returns whether none failed */
export async function examineTenants({ adapters, env, print }: TenantsOptions): Promise<boolean> {
  let allWell = true;
  for (const adapter of adapters) {
    const variable = variableOf(adapter);
    const given = env[variable];
    if (given === undefined || given.trim() === '') {
      print(`${adapter.id}: skipped, because ${variable} is not set`);
      continue;
    }
    const config = readConfig(given);
    if (config === undefined) {
      print(`${adapter.id}: failed, because ${variable} is not a JSON object`);
      allWell = false;
      continue;
    }
    const verdicts = await runChecks(TENANT_CHECKS, tenantSubject({ adapter, config }));
    for (const verdict of verdicts) print(`${adapter.id}: ${withoutSecrets(toLine(verdict), config)}`);
    if (verdicts.some(({ kind }) => kind === 'failed')) allWell = false;
  }
  return allWell;
}

function readConfig(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : undefined;
  } catch {
    return undefined;
  }
}

function toLine(verdict: Verdict): string {
  switch (verdict.kind) {
    case 'passed':
      return `passed ${verdict.id}${verdict.except.length === 0 ? '' : ` (but ${verdict.except.join('; ')})`}`;
    case 'skipped':
      return `skipped ${verdict.id}: ${verdict.because}`;
    case 'failed':
      return `failed ${verdict.id}: ${verdict.because}`;
    default:
      return inspect(verdict satisfies never);
  }
}

/** The log of a nightly run is read by many: nothing of the configuration stands in it. */
function withoutSecrets(line: string, config: Readonly<Record<string, unknown>>): string {
  const texts = textsOf(config).filter((text) => text.length >= 4);
  return texts.reduce((shown, text) => shown.replaceAll(text, '…'), line);
}

function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}
