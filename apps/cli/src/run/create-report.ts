// create-report.ts — how a run that reads and delivers tells of itself.
import type { Output } from '../output/output.ts';
import { createHumanReport } from './human-report.ts';
import { createJsonReport } from './json-report.ts';
import type { RunReport } from './run-report.ts';

export function createReport(output: Output): RunReport {
  return output.json
    ? createJsonReport(output, { sources: true })
    : createHumanReport(output, { rehearsal: false, undelivered: false });
}
