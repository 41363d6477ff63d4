// The checks as data, to be run, listed and reported without a test runner.
export { type Check, NotApplicable, runCheck, runChecks, type Verdict } from './check.ts';
export { COLLECTOR_CHECKS, ERP_CHECKS } from './checks/all.ts';
export { BANK_CHECKS } from './checks/bank.ts';
export { type ConformanceReport, conformanceReport } from './report/conformance-report.ts';
export { markdownTable } from './report/markdown-table.ts';
export { type MarkedSection, replaceSection } from './report/marked-section.ts';
export { TENANT_CHECKS, type TenantSubjectOptions, tenantSubject } from './tenant/tenant.ts';
