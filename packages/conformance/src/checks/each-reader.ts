// each-reader.ts — does the same to every reader that an adapter has, and says which of them failed.
import type { AnySubject } from '../bench/bench.ts';
import { type Stream, streamsOf } from '../bench/streams.ts';
import { NotApplicable } from '../check.ts';
import { notApplicable } from '../expect.ts';
import type { ReaderGuarantee } from '../subject/adapter-subject.ts';

export interface ReaderUnderTest extends ReaderGuarantee {
  readonly name: string;
  readonly stream: Stream<unknown>;
}

/**
 * Runs `examine` for each declared reader.
 * @returns the readers that were not examined, with the reason
 * @throws Error naming the reader. NotApplicable when there is none, or when none of them was examined, with each reason.
 */
export async function eachReader(
  subject: AnySubject,
  examine: (reader: ReaderUnderTest) => Promise<void>,
): Promise<readonly string[]> {
  const skipped = new Map<string, string>();
  const readers = readersUnderTest(subject);
  if (readers.length === 0) notApplicable('it reads nothing');
  for (const reader of readers) {
    try {
      await examine(reader);
    } catch (error) {
      if (!(error instanceof NotApplicable)) throw named(reader.name, error);
      skipped.set(reader.name, error.message);
    }
  }
  if (skipped.size === readers.length) notApplicable([...new Set(skipped.values())].join('; '));
  return [...skipped].map(([name, because]) => `${name}: ${because}`);
}

export function readersUnderTest(subject: AnySubject): readonly ReaderUnderTest[] {
  const streams = streamsOf(subject);
  return Object.entries(subject.reads).flatMap(([name, guarantee]) => {
    const stream = streams.find(({ reader }) => reader === name);
    return stream === undefined ? [] : [{ name, stream, ...guarantee }];
  });
}

function named(reader: string, error: unknown): Error {
  const message =
    error instanceof Error ? `${error.name === 'Error' ? '' : `${error.name}: `}${error.message}` : String(error);
  return new Error(`${reader}: ${message}`, { cause: error });
}
