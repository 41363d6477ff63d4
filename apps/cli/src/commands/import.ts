// import.ts — `import`: the main job.
import type { Command } from 'commander';
import type { Runs } from '../program/command-module.ts';
import { createHumanReport } from '../run/human-report.ts';
import { importFiles } from '../run/import-files.ts';
import { createJsonReport } from '../run/json-report.ts';

interface ImportOptions {
  readonly dryRun?: boolean;
  readonly deliver: boolean;
  readonly strict?: boolean;
}

export function define(command: Command, runs: Runs): void {
  command
    .argument('<files...>', 'bank files; the format is known by content')
    .option('--dry-run', 'show the plan, write nothing')
    .option('--no-deliver', 'record, but do not send')
    .option('--strict', 'exit code 5 when something waits for a person')
    .action(
      runs(({ output, ...session }, files: readonly string[], options: ImportOptions) => {
        const { dryRun = false, deliver, strict = false } = options;
        const report = output.json
          ? createJsonReport(output, { sources: false })
          : createHumanReport(output, { rehearsal: dryRun, undelivered: !deliver });
        return importFiles({ output, ...session }, { files, dryRun, deliver, strict }, report);
      }),
    );
}
