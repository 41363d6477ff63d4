// give-up-early.ts — a side that could not be reached, or refused us, is not asked again in the same run.
import { type AnySdkError, type Fact, type Reader, SdkError } from '@reskontra/core';

type Readers = Readonly<Record<string, Reader<Fact> | undefined>>;

/** The same readers; after one of them failed for a reason that the others share, all fail at once with that reason. */
export function giveUpEarly<C extends { readonly read: object }>(connection: C): C {
  let reason: AnySdkError | undefined;
  const guard = (reader: Reader<Fact>): Reader<Fact> => ({
    async next(cursor) {
      if (reason !== undefined) throw reason;
      try {
        return await reader.next(cursor);
      } catch (error) {
        if (SdkError.is(error, 'temporary') || SdkError.is(error, 'auth')) reason = error;
        throw error;
      }
    },
  });
  const guarded = Object.entries(connection.read as Readers).flatMap(([name, reader]) =>
    reader === undefined ? [] : [[name, guard(reader)]],
  );
  return { ...connection, read: Object.fromEntries(guarded) };
}
