import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Adapter } from '../../packages/core/src/index.ts';
import { fixedClock, parseInstant } from '../../packages/core/src/index.ts';
import { createFake, type VismaNetFake } from '../../packages/erp-visma-net/src/fake/index.ts';
import vismaNet from '../../packages/erp-visma-net/src/index.ts';
import { examineTenants } from './tenants.ts';

const adapters = [vismaNet as unknown as Adapter<'erp'>];
const SECRET = 'client-secret-8f2a';

let tenant: VismaNetFake;
beforeEach(async () => {
  tenant = await createFake({ clock: fixedClock(parseInstant('2026-04-01T08:00:00Z')) });
  tenant.books.addInvoice({ number: '100234', minor: 10_000 });
  tenant.books.addCreditNote({ number: '200001', minor: 4000 });
  tenant.books.bookPayment({ minor: 2000, lines: [{ type: 'Invoice', invoice: '100234', minor: 2000 }] });
});
afterEach(() => tenant.close());

async function examine(env: Readonly<Record<string, string>>) {
  const lines: string[] = [];
  const allWell = await examineTenants({ adapters, env, print: (line) => lines.push(line) });
  return { allWell, lines };
}

describe('the nightly run at test tenants', { timeout: 30_000 }, () => {
  it('says why it skips an adapter without credentials, and is content', async () => {
    expect(await examine({})).toEqual({
      allWell: true,
      lines: ['erp-visma-net: skipped, because RESKONTRA_TENANT_ERP_VISMA_NET is not set'],
    });
  });

  it('runs the suite where there are some, and changes nothing', async () => {
    const before = tenant.books.countEffects();

    const { allWell, lines } = await examine({ RESKONTRA_TENANT_ERP_VISMA_NET: JSON.stringify(tenant.config) });

    expect(allWell).toBe(true);
    expect(lines).toHaveLength(10);
    expect(lines).toContain('erp-visma-net: passed reading.same-cursor-same-page');
    expect(tenant.books.countEffects()).toBe(before);
    expect(tenant.requests.filter((request) => /^(?:PUT|DELETE)|^POST \/v/.test(request))).toEqual([]);
  });

  it('fails with words, and without a secret, when the tenant does not let us in', async () => {
    const config = { ...tenant.config, clientSecret: `${SECRET}-old` };

    const { allWell, lines } = await examine({ RESKONTRA_TENANT_ERP_VISMA_NET: JSON.stringify(config) });

    expect(allWell).toBe(false);
    expect(lines.join('\n')).toContain('failed shape.check-passes');
    expect(lines.join('\n')).not.toContain(SECRET);
  });

  it('fails when the credentials are no configuration', async () => {
    expect(await examine({ RESKONTRA_TENANT_ERP_VISMA_NET: 'secret' })).toEqual({
      allWell: false,
      lines: ['erp-visma-net: failed, because RESKONTRA_TENANT_ERP_VISMA_NET is not a JSON object'],
    });
  });
});
