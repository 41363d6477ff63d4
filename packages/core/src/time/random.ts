// random.ts — chance as an argument, so that every run can be replayed.

/** Gives chance. Not for secrets: keys and tokens come from the platform's crypto. */
export interface Random {
  /** The next number, from 0 (included) to 1 (not included). */
  next(): number;
}

const WARM_UP_ROUNDS = 15; // spreads a small seed over the whole state

/**
 * A row of numbers that is the same for the same seed, on every machine.
 * The seed is a safe integer; two seeds give two rows.
 * @see sfc32 of Chris Doty-Humphrey's PractRand
 */
export function seededRandom(seed: number): Random {
  let a = seed >>> 0;
  let b = Math.floor(seed / 2 ** 32) >>> 0;
  let c = 0x9e3779b9;
  let counter = 1;

  const next = (): number => {
    const word = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + word) | 0;
    return (word >>> 0) / 2 ** 32;
  };

  for (let round = 0; round < WARM_UP_ROUNDS; round += 1) next();
  return { next };
}
