// detect-delimiter.ts — decides what separates the columns, from the header line.
import { DataError } from '@reskontra/core';

/** What may separate columns. */
export const DELIMITERS = [';', ',', '\t'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/**
 * The delimiter that splits the header line into most columns. Marks inside quotes do not count.
 * @throws DataError `csv.no-delimiter` when none occurs, or two equally often.
 */
export function detectDelimiter(header: string, file: string): Delimiter {
  const bare = header.replace(/"[^"]*"/g, '');
  const counts = DELIMITERS.map((delimiter) => ({ delimiter, count: bare.split(delimiter).length - 1 }));
  const [best, second] = counts.toSorted((a, b) => b.count - a.count);
  if (best === undefined || best.count === 0 || best.count === second?.count) {
    throw new DataError(
      `The columns of file ${file} cannot be told apart in line 1: expected a header with semicolons, commas or tabs. Check the file, or set "delimiter" in the configuration.`,
      { code: 'csv.no-delimiter', file, line: 1 },
    );
  }
  return best.delimiter;
}
