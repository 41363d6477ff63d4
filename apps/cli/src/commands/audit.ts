// audit.ts — `audit`: every difference between ERP, journal and collector, with cause and cure; `--mend` queues the cures.
import type { AuditReport, Cure, Difference } from '@reskontra/engine';
import type { Command } from 'commander';
import { EXIT, type ExitCode } from '../errors/exit-code.ts';
import type { Output } from '../output/output.ts';
import type { Runs } from '../program/command-module.ts';
import { type OpenedEngine, withEngine } from '../run/open-engine.ts';
import type { Session } from '../session.ts';

interface AuditOptions {
  readonly mend?: boolean;
  readonly strict?: boolean;
  readonly by?: string;
}

export function define(command: Command, runs: Runs): void {
  command
    .option('--mend', 'queue what mends them, after showing them; the next sync sends it')
    .option('--strict', 'exit code 5 when there is a difference')
    .option('--by <name>', 'who mends (default: RESKONTRA_USER, or the user of this machine)')
    .action(
      runs((session, options: AuditOptions) =>
        withEngine(session, { connect: true }, (opened) => auditAndMend(session, opened, options)),
      ),
    );
}

async function auditAndMend(
  { output, host }: Session,
  { engine }: OpenedEngine,
  { mend = false, strict = false, by = host.user }: AuditOptions,
): Promise<ExitCode> {
  const report = await engine.auditor.audit();
  for (const difference of report.differences) show(output, difference);
  for (const { reader, side, message } of report.unread) {
    output.record({ kind: 'unread', reader, side, message });
    output.line(`${output.style('red', 'not read')} ${reader}: ${message}`);
  }
  let queued = 0;
  if (mend) {
    for (const difference of report.differences) {
      const { commands, reviews } = await engine.auditor.mend({ difference, by, because: difference.cause });
      queued += commands.length;
      for (const stored of commands)
        output.record({ kind: 'queued', command: stored.id, type: stored.command.type, case: stored.caseId });
      for (const review of reviews) output.record({ kind: 'review', review: review.id, why: review.why });
    }
  }
  sumUp(output, report, { mend, queued });
  if (report.unread.length > 0) return EXIT.unreachable;
  return strict && report.differences.length > 0 ? EXIT.waiting : EXIT.done;
}

function show(output: Output, { invoice, assignment, field, said, cause, cure }: Difference): void {
  const { erp = null, journal = null, collector = null } = said;
  output.record({
    kind: 'difference',
    invoice: invoice ?? null,
    assignment: assignment ?? null,
    field,
    erp,
    journal,
    collector,
    cause,
    cure: { kind: cure.kind, how: cure.how },
  });
  const words = Object.entries({ ERP: erp, journal, collector }).flatMap(([side, text]) =>
    text === null ? [] : [`${side} ${text}`],
  );
  output.line(`${output.style('bold', `invoice ${invoice ?? '?'}`)}  ${field}: ${words.join('; ')}`);
  output.line(`  cause: ${cause}`);
  output.line(`  cure:  ${cure.how}`);
}

/** What `--mend` can do something about. */
function isMendable({ kind }: Cure): boolean {
  return kind === 'take' || kind === 'send';
}

function sumUp(
  output: Output,
  { cases, differences, unread }: AuditReport,
  { mend, queued }: { readonly mend: boolean; readonly queued: number },
): void {
  const mendable = differences.filter(({ cure }) => isMendable(cure)).length;
  output.record({
    kind: 'summary',
    cases,
    differences: differences.length,
    mendable,
    queued,
    unread: unread.length,
  });
  const whole = unread.length === 0 ? '' : ' of what could be read';
  if (differences.length === 0) {
    output.line(`${cases} cases compared: ERP, journal and collector say the same${whole}.`);
    return;
  }
  output.line(`${cases} cases compared: ${differences.length} differences${whole}.`);
  if (mend) output.line(`Mended ${mendable}; ${queued} commands queued. Next: reskontra sync`);
  else if (mendable > 0) output.line(`Next: reskontra audit --mend mends ${mendable} of them.`);
}
