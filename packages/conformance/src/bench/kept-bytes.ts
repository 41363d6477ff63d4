// kept-bytes.ts — how much memory is held, when everything that can be given back has been.
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const ROUNDS = 5; // buffers are given back beside the program, some turns after they were found unused

/** Bytes of this thread's heap and of the buffers outside it. */
export async function keptBytes(): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collectGarbage: () => void = runInNewContext('gc');
  for (let round = 0; round < ROUNDS; round += 1) {
    collectGarbage();
    await setImmediate();
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
