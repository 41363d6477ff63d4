import { it } from 'vitest';
import { runChecks } from '../../src/check.ts';
import { BANK_CHECKS } from '../../src/checks/bank.ts';
import { bankSubject } from '../reference/bank-subject.ts';

it('reference', async () => {
  const t = performance.now();
  for (const v of await runChecks(BANK_CHECKS, bankSubject()))
    if (v.kind !== 'passed') console.log(v.kind, v.id, v.because);
  console.log(performance.now() - t);
}, 60000);
