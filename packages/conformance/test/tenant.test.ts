import { describe, expect, it } from 'vitest';
import { createMovableClock } from '../src/bench/movable-clock.ts';
import { creditNoteRecord, invoiceRecord, paymentRecord } from '../src/bench/streams.ts';
import { runChecks } from '../src/check.ts';
import type { ErpRecord, Fake } from '../src/index.ts';
import { TENANT_CHECKS, tenantSubject } from '../src/tenant/tenant.ts';
import { erpSubject } from './reference/erp-subject.ts';

const { adapter, start } = erpSubject();

/** A system with books that somebody else keeps. */
async function withTenant(use: (tenant: Fake<ErpRecord>) => Promise<void>): Promise<void> {
  const tenant = await start({ clock: createMovableClock(), pageSize: 2 });
  try {
    for (const n of [0, 1, 2]) {
      for (const record of [invoiceRecord(n), creditNoteRecord(n), paymentRecord(n)]) await tenant.put(record);
    }
    await use(tenant);
  } finally {
    await tenant.close();
  }
}

describe('a test tenant', () => {
  it('is asked ten things without anything being put in or written', () =>
    withTenant(async (tenant) => {
      const effects = await tenant.countEffects?.();

      const verdicts = await runChecks(TENANT_CHECKS, tenantSubject({ adapter, config: tenant.config }));

      expect(verdicts.map(({ id, kind }) => `${kind} ${id}`)).toEqual([
        'passed shape.contract',
        'passed shape.config-strict',
        'passed shape.secrets-marked',
        'passed shape.config-described',
        'passed shape.check-passes',
        'passed reading.same-cursor-same-page',
        'passed reading.resume',
        'passed reading.ids',
        'passed ledger.facts-fit-the-contract',
        'passed ledger.no-float',
      ]);
      expect(await tenant.countEffects?.()).toBe(effects);
    }));

  it('fails with a key that is wrong', () =>
    withTenant(async (tenant) => {
      const config = { ...tenant.config, apiKey: 'another key' };

      const verdicts = await runChecks(TENANT_CHECKS, tenantSubject({ adapter, config }));

      expect(verdicts.filter(({ kind }) => kind === 'failed').map(({ id }) => id)).toContain('shape.check-passes');
    }));
});
