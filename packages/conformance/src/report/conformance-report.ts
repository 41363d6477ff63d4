// conformance-report.ts — what passed checks say about an adapter, as a table for its README.
import { runChecks, type Verdict } from '../check.ts';
import { COLLECTOR_CHECKS, ERP_CHECKS } from '../checks/all.ts';
import type { CollectorSubject, ErpSubject } from '../subject/adapter-subject.ts';
import { markdownTable } from './markdown-table.ts';

/** The verdicts on one adapter, and what they let it claim. */
export interface ConformanceReport {
  readonly verdicts: readonly Verdict[];
  /** A Markdown table of readers and commands, then what was skipped and why. */
  readonly markdown: string;
}

/** Runs the whole suite and writes the capability table. What did not pass is not claimed. */
export async function conformanceReport(subject: ErpSubject | CollectorSubject): Promise<ConformanceReport> {
  const verdicts = isErp(subject)
    ? await runChecks(ERP_CHECKS, subject)
    : await runChecks(COLLECTOR_CHECKS, subject as CollectorSubject);
  return { verdicts, markdown: toMarkdown(subject, verdicts) };
}

/** The capability table of verdicts that are there already. */
export function toMarkdown(subject: ErpSubject | CollectorSubject, verdicts: readonly Verdict[]): string {
  return [capabilities(subject, verdicts), counts(verdicts), skips(verdicts)]
    .filter((part) => part !== '')
    .join('\n\n');
}

function isErp(subject: ErpSubject | CollectorSubject): subject is ErpSubject {
  return subject.adapter.kind === 'erp';
}

function capabilities({ reads, writes }: ErpSubject | CollectorSubject, verdicts: readonly Verdict[]): string {
  const passed = (id: string) => verdicts.some((verdict) => verdict.id === id && verdict.kind === 'passed');
  const proven = (group: string) => {
    const kinds = verdicts.filter(({ id }) => id.startsWith(`${group}.`)).map(({ kind }) => kind);
    return kinds.includes('passed') && !kinds.includes('failed') ? 'yes' : 'no';
  };
  const declared = (id: string) => (passed(id) ? '' : ' (declared, not examined)');
  const pending = verdicts.find(({ id }) => id === 'writing.pending-ends');
  const later = (type: string) => {
    const isLate = pending?.kind === 'passed' && !pending.except.some((part) => part.startsWith(`${type}:`));
    return isLate ? '; the answer comes later' : '';
  };
  const rows = [
    ...Object.entries(reads).map(([name, { changes, deletes }]) => [
      `reads \`${name}\``,
      proven('reading'),
      `changes: ${changes}; deletions: ${deletes}${declared('reading.deletions')}`,
    ]),
    ...writes.map((type) => [
      `writes \`${type}\``,
      proven('writing'),
      passed('writing.answer-lost-after-effect')
        ? `once, also when the answer is lost${later(type)}`
        : 'not examined with lost answers',
    ]),
  ];
  return markdownTable(['capability', 'proven', 'how'], rows);
}

function counts(verdicts: readonly Verdict[]): string {
  const count = (kind: Verdict['kind']) => verdicts.filter((verdict) => verdict.kind === kind).length;
  const skipped = count('skipped');
  const rest = skipped === 0 ? 'none was skipped.' : `${skipped} were skipped, since:`;
  return `${count('passed')} checks passed, ${count('failed')} failed, ${rest}`;
}

function skips(verdicts: readonly Verdict[]): string {
  const byReason = new Map<string, string[]>();
  for (const verdict of verdicts) {
    if (verdict.kind !== 'skipped') continue;
    byReason.set(verdict.because, [...(byReason.get(verdict.because) ?? []), `\`${verdict.id}\``]);
  }
  return [...byReason].map(([because, ids]) => `- ${because}: ${ids.join(', ')}`).join('\n');
}
