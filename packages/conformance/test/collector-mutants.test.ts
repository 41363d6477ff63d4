import { COLLECTOR_CHECKS, ERP_CHECKS } from '../src/checks/all.ts';
import { LEDGER_COLLECTOR_MUTANTS, PENDING_MUTANTS } from './mutants/ledger-mutants.ts';
import { prove, proveReference } from './mutants/prove.ts';
import { collectorSubject } from './reference/collector-subject.ts';

prove({
  name: 'a collector',
  checks: COLLECTOR_CHECKS,
  mutants: [...LEDGER_COLLECTOR_MUTANTS, ...PENDING_MUTANTS],
  provenElsewhere: ERP_CHECKS.map(({ id }) => id), // they are the same checks
});

proveReference({
  name: 'a collector',
  checks: COLLECTOR_CHECKS,
  reference: collectorSubject(),
  skipped: ['shape.check-passes', 'reading.deletions', 'ledger.currency-exponents'],
});
