import { ERP_CHECKS } from '../src/checks/all.ts';
import { CONDUCT_MUTANTS } from './mutants/conduct-mutants.ts';
import { LEDGER_ERP_MUTANTS } from './mutants/ledger-mutants.ts';
import { prove } from './mutants/prove.ts';
import { READING_MUTANTS, SHAPE_MUTANTS } from './mutants/reading-mutants.ts';
import { WRITING_MUTANTS } from './mutants/writing-mutants.ts';

prove({
  name: 'an ERP',
  checks: ERP_CHECKS,
  mutants: [...SHAPE_MUTANTS, ...READING_MUTANTS, ...LEDGER_ERP_MUTANTS, ...WRITING_MUTANTS, ...CONDUCT_MUTANTS],
});
