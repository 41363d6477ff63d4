// fake-books.ts — a bookkeeper at the fake.
import { createFakeTryton, type FakeOptions, type FakeTryton } from '../../src/fake/index.ts';
import type { Subject } from './books.ts';

/** The fake, and the adapter's settings for it. */
export async function startFake(options: FakeOptions = {}): Promise<Subject & { readonly fake: FakeTryton }> {
  const fake = createFakeTryton(options);
  const { url, close } = await fake.listen();
  return {
    fake,
    books: { ...fake.books, dropSessions: () => fake.dropSessions() },
    settings: { url, database: 'erp', user: 'reskontra', password: 'fake-password', timeoutMs: 2000 },
    close,
  };
}
