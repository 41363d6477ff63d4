import { expect, it } from 'vitest';
import { runChecks } from '../../src/check.ts';
import { ERP_CHECKS } from '../../src/checks/all.ts';
import { erpSubject } from '../reference/erp-subject.ts';

it('reference', async () => {
  const t = performance.now();
  const verdicts = [];
  for (const c of ERP_CHECKS) {
    const s = performance.now();
    const [v] = await runChecks([c], erpSubject());
    verdicts.push(v);
    console.log(v!.kind, c.id, Math.round(performance.now() - s), v!.kind === 'passed' ? '' : v!.because);
  }
  console.log(performance.now() - t);
}, 60000);
