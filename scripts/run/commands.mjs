// commands.mjs — what each root script does once everything is installed. Each returns an exit code.
import { bench } from './bench.mjs';
import { check } from './check.mjs';
import { checkPackages } from './check-packages.mjs';
import { clean } from './clean.mjs';
import { execute } from './execute.mjs';

const TURBO_QUIET = ['--output-logs=errors-only', '--log-order=grouped', '--log-prefix=none'];

export const COMMANDS = {
  start,
  test,
  build,
  check,
  bench,
  mutate,
  simulate,
  tenants,
  fix,
  clean,
  'check-packages': checkPackages,
};

async function start(args) {
  return (await build()) || execute('node', ['apps/cli/dist/main.js', 'demo', ...args]);
}

/** Tests run from source. Only bundles (the command line, as a user runs it) are made first, and they need no types. */
async function test(args) {
  const bundled = await execute('turbo', ['run', 'build', '--only', ...TURBO_QUIET], { quiet: true });
  return (await execute('vitest', ['run', ...args])) || bundled;
}

/** The engine in a small world where everything goes wrong, for as many seeds as asked. */
function simulate(args) {
  return execute('node', ['--conditions=@reskontra/source', 'packages/engine/test/simulation/main.ts', ...args]);
}

function build(args = []) {
  return execute('turbo', ['run', 'build', 'build:types', ...TURBO_QUIET, ...args], { quiet: true });
}

/** Test tenants of real systems, named by the environment; without any it says what it skips. */
function tenants() {
  return execute('node', ['--conditions=@reskontra/source', 'scripts/tenants/main.ts']);
}

/** Not part of the checks: it takes long. */
function mutate(args) {
  return execute('node', ['scripts/mutate/main.ts', ...args]);
}

async function fix() {
  const written = await execute('node', ['scripts/manifests/main.ts', '--write']);
  return (await execute('biome', ['check', '--write', '.'])) || written;
}
