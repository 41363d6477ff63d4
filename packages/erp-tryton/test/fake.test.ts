import { afterAll, beforeAll, describe } from 'vitest';
import { describeCircle } from './suite/circle.ts';
import { describeReading, type Running } from './suite/reading.ts';
import { describeSettling } from './suite/settling.ts';
import { describeWriting } from './suite/writing.ts';
import { startFake } from './support/fake-books.ts';
import { open } from './support/harness.ts';

describe('the adapter against the fake', () => {
  let running: Running;
  beforeAll(async () => {
    const subject = await startFake();
    running = { subject, harness: open(subject) };
  });
  afterAll(async () => {
    await running.harness.close();
    await running.subject.close();
  });

  describeReading(() => running);
  describeWriting(() => running);
  describeSettling(() => running);
  describeCircle(() => running);
});
