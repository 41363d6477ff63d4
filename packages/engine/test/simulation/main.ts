// main.ts — `npm run simulate -- --seeds 100000 [--from 1]`, or `--seed 17 --steps` for all steps of one.
import process from 'node:process';
import { inspect, parseArgs } from 'node:util';
import { repeatLine, simulate } from './simulate.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
    steps: { type: 'boolean', default: false }, // prints everything that leaves a process
  },
});
const from = Number(values.seed ?? values.from);
const count = values.seed === undefined ? Number(values.seeds) : 1;
const startedMs = performance.now();
let failed = 0;

for (let seed = from; seed < from + count; seed += 1) {
  try {
    const { broken } = await simulate(
      seed,
      values.steps ? { onStep: (what) => process.stdout.write(`${what}\n`) } : {},
    );
    if (broken.length === 0) continue;
    failed += 1;
    process.stderr.write(`seed ${seed} broke a promise. Repeat with: ${repeatLine(seed)}\n`);
    for (const { promise, how } of broken) process.stderr.write(`  ${promise}: ${how}\n`);
  } catch (error) {
    failed += 1;
    process.stderr.write(`seed ${seed} failed. Repeat with: ${repeatLine(seed)}\n${inspect(error)}\n`);
  }
}

const seconds = (performance.now() - startedMs) / 1000;
process.stdout.write(`${count} seeds from ${from} in ${seconds.toFixed(1)} s: ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
