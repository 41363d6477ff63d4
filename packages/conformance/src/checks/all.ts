// all.ts — every check, by the kind of adapter, in the order in which an author meets them.
import type { AnySubject } from '../bench/bench.ts';
import type { Check } from '../check.ts';
import type { CollectorSubject, ErpSubject } from '../subject/adapter-subject.ts';
import { CONDUCT } from './conduct.ts';
import { HOSTILE } from './hostile.ts';
import { LEDGER_COLLECTOR } from './ledger-collector.ts';
import { LEDGER_COMMON } from './ledger-common.ts';
import { LEDGER_ERP } from './ledger-erp.ts';
import { PENDING } from './pending.ts';
import { READING_COST } from './reading-cost.ts';
import { READING_CURSOR } from './reading-cursor.ts';
import { READING_FAULTS } from './reading-faults.ts';
import { READING_RECORDS } from './reading-records.ts';
import { SHAPE } from './shape.ts';
import { WRITING } from './writing.ts';

const BEFORE: readonly Check<AnySubject>[] = [
  ...SHAPE,
  ...READING_CURSOR,
  ...READING_RECORDS,
  ...READING_FAULTS,
  ...LEDGER_COMMON,
];
const AFTER: readonly Check<AnySubject>[] = [...WRITING, ...CONDUCT, ...HOSTILE];

/** The checks of an ERP's adapter. */
export const ERP_CHECKS: readonly Check<ErpSubject>[] = [...BEFORE, ...READING_COST, ...LEDGER_ERP, ...AFTER];

/** The checks of a collector's adapter. */
export const COLLECTOR_CHECKS: readonly Check<CollectorSubject>[] = [
  ...BEFORE,
  ...LEDGER_COLLECTOR,
  ...AFTER,
  ...PENDING,
];
