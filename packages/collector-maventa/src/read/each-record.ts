// each-record.ts — maps the records of a page one by one, so that a bad one stops none of the others.
import { type AnySdkError, type Fact, SdkError } from '@reskontra/core';

export interface MappedRecords<F extends Fact> {
  /** Each id once; of two records with one id the later counts. */
  readonly facts: readonly F[];
  readonly setAside: readonly AnySdkError[];
}

/** Maps each record; a DataError sets its record aside, any other failure is thrown. */
export function mapEach<R, F extends Fact>(records: readonly R[], toFact: (record: R) => F): MappedRecords<F> {
  const facts = new Map<string, F>();
  const setAside: AnySdkError[] = [];
  for (const record of records) {
    try {
      const fact = toFact(record);
      facts.set(fact.id, fact);
    } catch (error) {
      if (!SdkError.is(error, 'data')) throw error;
      setAside.push(error);
    }
  }
  return { facts: [...facts.values()], setAside };
}
