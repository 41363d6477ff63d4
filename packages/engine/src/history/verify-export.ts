// verify-export.ts — checks an exported file by its own chain: every record is there, unchanged, in its place.
import { DataError } from '@reskontra/core';
import { z } from 'zod';
import { CHAIN_START, nextLink } from './chain.ts';

const linked = z.looseObject({ kind: z.string(), hash: z.string() });
const ending = z.object({
  content: z.object({ records: z.int(), seal: z.object({ number: z.int(), hash: z.string(), sealedAt: z.string() }) }),
});

export interface VerifiedExport {
  readonly records: number;
  /** The journal's seal at the time of the export: the store has it too, or is not the store it came from. */
  readonly seal: { readonly number: number; readonly hash: string };
}

/**
 * Reads the lines of an export. @throws DataError `export.changed` naming the first line that is not as it was written,
 * `export.cut` when its end is missing.
 */
export async function verifyExport(
  lines: AsyncIterable<string> | Iterable<string>,
  file: string,
): Promise<VerifiedExport> {
  let previous = CHAIN_START;
  let line = 0;
  let records = 0;
  let end: VerifiedExport | undefined;
  for await (const text of lines) {
    line += 1;
    if (text === '') continue;
    const record = parseLine(text);
    if (record === undefined || end !== undefined) throw changed(file, line);
    const { hash, ...content } = record;
    previous = nextLink(previous, JSON.stringify(content));
    if (hash !== previous) throw changed(file, line);
    if (record.kind === 'end') end = toEnd(record, records, file, line);
    records += 1;
  }
  if (end === undefined) {
    throw new DataError(`${file} has no end: records are missing after line ${line}. Export it anew.`, {
      code: 'export.cut',
      file,
      line,
    });
  }
  return end;
}

function parseLine(text: string): z.output<typeof linked> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return linked.safeParse(value).success ? (value as z.output<typeof linked>) : undefined; // as it is: the order of its fields is part of its text
  } catch {
    return undefined;
  }
}

function toEnd(record: unknown, records: number, file: string, line: number): VerifiedExport {
  const parsed = ending.safeParse(record);
  if (!parsed.success || parsed.data.content.records !== records) throw changed(file, line);
  return { records, seal: parsed.data.content.seal };
}

function changed(file: string, line: number): DataError {
  return new DataError(
    `${file} is not as it was exported: line ${line} was changed, or lines before it were removed, added or moved.`,
    { code: 'export.changed', file, line },
  );
}
