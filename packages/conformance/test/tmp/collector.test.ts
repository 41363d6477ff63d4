import { it } from 'vitest';
import { runChecks } from '../../src/check.ts';
import { COLLECTOR_CHECKS } from '../../src/checks/all.ts';
import { collectorSubject } from '../reference/collector-subject.ts';

it('reference', async () => {
  const t = performance.now();
  for (const v of await runChecks(COLLECTOR_CHECKS, collectorSubject()))
    if (v.kind !== 'passed') console.log(v.kind, v.id, v.because);
  console.log(performance.now() - t);
}, 60000);
