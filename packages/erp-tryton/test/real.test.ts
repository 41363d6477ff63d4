import { afterAll, beforeAll, describe } from 'vitest';
import { describeCircle } from './suite/circle.ts';
import { describeReading, type Running } from './suite/reading.ts';
import { describeSettling } from './suite/settling.ts';
import { describeWriting } from './suite/writing.ts';
import { open } from './support/harness.ts';
import { startReal } from './support/real-books.ts';
import { whyNoTryton } from './support/start-tryton.ts';

const SETUP_MS = 180_000; // a new template takes three quarters of a minute on a busy machine
const why = await whyNoTryton();

describe.skipIf(why !== undefined)(
  `the adapter against a real Tryton${why === undefined ? '' : ` (skipped: ${why})`}`,
  { timeout: 60_000 },
  () => {
    let running: Running;
    beforeAll(async () => {
      const subject = await startReal();
      running = { subject, harness: open(subject) };
    }, SETUP_MS);
    afterAll(async () => {
      await running.harness.close();
      await running.subject.close();
    });

    describeReading(() => running);
    describeWriting(() => running);
    describeSettling(() => running);
    describeCircle(() => running);
  },
);
