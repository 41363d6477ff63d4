import { BANK_CHECKS } from '../src/checks/bank.ts';
import { BANK_MUTANTS } from './mutants/bank-mutants.ts';
import { prove, proveReference } from './mutants/prove.ts';
import { bankSubject } from './reference/bank-subject.ts';

prove({ name: 'a bank format', checks: BANK_CHECKS, mutants: BANK_MUTANTS });

proveReference({ name: 'a bank format', checks: BANK_CHECKS, reference: bankSubject(), skipped: [] });
