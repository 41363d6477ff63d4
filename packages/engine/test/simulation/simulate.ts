// simulate.ts — one seed: a small world with everything going wrong that can, then peace, then the promises.
import { createHash } from 'node:crypto';
import type { Broken } from './broken.ts';
import type { Bug } from './bug.ts';
import { createChance } from './chance.ts';
import { listBroken } from './promises.ts';
import { World } from './world.ts';

const FEWEST_STEPS = 8;
const MORE_STEPS = 16;

export interface Simulated {
  readonly seed: number;
  /** Empty when all was kept. */
  readonly broken: readonly Broken[];
  /** Equal for equal runs: everything that left a process, in order. */
  readonly trace: string;
}

export interface SimulateOptions {
  readonly bug?: Bug | undefined;
  /** Told of everything that leaves a process. */
  readonly onStep?: (what: string) => void;
}

/** Runs one seed. The same seed gives the same run, on any machine. */
export async function simulate(seed: number, { bug, onStep }: SimulateOptions = {}): Promise<Simulated> {
  const trace = createHash('sha256');
  const chance = createChance(seed);
  const world = await World.create({
    chance,
    bug,
    onStep: (what) => {
      trace.update(`${what}\n`);
      onStep?.(what);
    },
  });
  try {
    const steps = FEWEST_STEPS + chance.whole(MORE_STEPS);
    for (let step = 0; step < steps; step += 1) await world.step();
    await world.calmDown();
    const broken = await listBroken(world);
    return { seed, broken, trace: trace.digest('hex') };
  } finally {
    await world.close();
  }
}

/** The line that runs a seed again, alone. */
export function repeatLine(seed: number): string {
  return `npm run simulate -- --seed ${seed}`;
}
