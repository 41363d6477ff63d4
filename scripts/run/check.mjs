// check.mjs — runs all gates at once and says of each whether it passed.
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { execute, ROOT } from './execute.mjs';

const GATES = ['check:types', 'check:manifests', 'check:style', 'check:layers', 'check:dead-code'];
const TURBO_RUNS = join(ROOT, '.turbo', 'runs'); // where turbo leaves the summary of a run
const REPORT = join(ROOT, 'reports', 'check.json');

export async function check(args) {
  const startedAt = Date.now();
  const options = ['--continue=always', '--output-logs=errors-only', '--log-order=grouped', '--log-prefix=none'];
  const code = await execute('turbo', ['run', ...GATES, ...options, '--summarize', ...args]);

  const tasks = await takeSummary(startedAt);
  const gates = GATES.map((name) => ({ name, passed: hasPassed(tasks, name) }));
  for (const { name, passed } of gates) console.log(`${passed ? '✓' : '✗'} ${name}`);
  await mkdir(dirname(REPORT), { recursive: true });
  await writeFile(REPORT, JSON.stringify(gates, undefined, 2));
  return code;
}

/** A gate that turbo did not get to has not passed. */
function hasPassed(tasks, name) {
  return tasks.some(({ taskId, execution }) => taskId === `//#${name}` && execution?.exitCode === 0);
}

/** @returns the tasks of the run that began then; its summary has no other use and is removed */
async function takeSummary(startedAt) {
  for (const name of await readdir(TURBO_RUNS).catch(() => [])) {
    const file = join(TURBO_RUNS, name);
    if ((await stat(file)).mtimeMs < startedAt) continue;
    const { tasks } = JSON.parse(await readFile(file, 'utf8'));
    await rm(file);
    return tasks;
  }
  return [];
}
