// background-jobs.ts — operations that were accepted and are asked about later.
import type { FakeAnswer } from './answer.ts';

interface Job {
  readonly result: FakeAnswer;
  /** How often it is still found running. */
  looks: number;
}

/** Keeps the results of operations; each is found running so many times first. */
export function createBackgroundJobs(runningLooks: number) {
  const jobs = new Map<string, Job>();
  return {
    accept(result: FakeAnswer, baseUrl: string): FakeAnswer {
      const id = `job-${jobs.size + 1}`;
      jobs.set(id, { result, looks: runningLooks });
      return { status: 202, body: { id, stateLocation: `${baseUrl}/v1/background/${id}` } };
    },
    state(id: string): FakeAnswer {
      const job = jobs.get(id);
      if (job === undefined) return { status: 404, body: { message: 'Not found.' } };
      const isRunning = job.looks > 0;
      if (isRunning) job.looks -= 1;
      const { status, headers = {}, body } = job.result;
      const ended = { status: status < 400 ? 'Finished' : 'Failed', statusCode: status, responseHeaders: headers };
      return {
        status: 200,
        body: {
          id,
          ...(isRunning ? { status: 'Started', statusCode: 0 } : ended),
          hasResponseContent: !isRunning && body !== undefined,
        },
      };
    },
    content(id: string): FakeAnswer {
      return { status: 200, body: jobs.get(id)?.result.body };
    },
  };
}
