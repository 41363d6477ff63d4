// Conformance suites for adapters: one call each. What is not named here is private.

export type {
  AdapterSubject,
  CollectorSubject,
  ConnectionOf,
  ErpSubject,
  Fake,
  ReaderGuarantee,
  StartOptions,
} from './subject/adapter-subject.ts';
export type { BankSubject } from './subject/bank-subject.ts';
export type { CollectorRecord, ErpRecord, SampleEntry, SampleStatement } from './subject/records.ts';
export { bankConformance, collectorConformance, erpConformance } from './suites.ts';
