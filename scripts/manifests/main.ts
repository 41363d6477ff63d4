// main.ts — checks the manifests of all packages; with --write it first brings the project references in line.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isInStep, wantedReferences } from './references.ts';
import { findProblems } from './rules.ts';
import { readWorkspace } from './workspace.ts';

const ROOT = join(import.meta.dirname, '../..');

if (process.argv.includes('--write')) writeReferences();

const problems = findProblems(readWorkspace(ROOT));
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;

function writeReferences(): void {
  for (const wanted of wantedReferences(readWorkspace(ROOT))) {
    if (isInStep(wanted)) continue;
    const file = join(ROOT, wanted.file);
    const config = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    writeFileSync(file, `${JSON.stringify({ ...config, references: wanted.references }, undefined, 2)}\n`);
  }
}
