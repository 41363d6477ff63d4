import { ERP_CHECKS } from '../src/checks/all.ts';
import { proveReference } from './mutants/prove.ts';
import { erpSubject } from './reference/erp-subject.ts';

proveReference({ name: 'an ERP', checks: ERP_CHECKS, reference: erpSubject(), skipped: [] });
