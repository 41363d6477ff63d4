// export.ts — `export`: the journal of a period for auditors, with a chain of hashes; `--verify` checks the journal or a file.
import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { addDays, ConfigError, DataError, isPlainDate, type PlainDate } from '@reskontra/core';
import { type LinkedRecord, verifyExport } from '@reskontra/engine';
import type { Command } from 'commander';
import { EXIT, type ExitCode } from '../errors/exit-code.ts';
import { toCsvLine } from '../output/csv-line.ts';
import type { Runs } from '../program/command-module.ts';
import { withEngine } from '../run/open-engine.ts';
import type { Session } from '../session.ts';

interface ExportOptions {
  readonly from?: string;
  readonly to?: string;
  readonly format?: string;
  readonly verify?: string | true;
}

export function define(command: Command, runs: Runs): void {
  command
    .option('--from <date>', 'the first day, in UTC (default: the first of the journal)')
    .option('--to <date>', 'the last day, in UTC (default: today)')
    .option('--format <format>', 'ndjson, which can be verified, or csv, for reading', 'ndjson')
    .option('--verify [file]', 'check an exported file, or without one the journal itself, against its hashes')
    .action(
      runs((session, options: ExportOptions) => {
        if (options.verify === undefined) return exportPeriod(session, options);
        return options.verify === true ? verifyJournal(session) : verifyFile(session, options.verify);
      }),
    );
}

function exportPeriod(session: Session, { from, to, format = 'ndjson' }: ExportOptions): Promise<ExitCode> {
  const toText = FORMATS[format];
  if (toText === undefined) throw usage(`There is no format "${format}". Use ndjson or csv.`);
  const period = {
    from: from === undefined ? undefined : `${dayOf(from)}T00:00:00.000Z`,
    before: to === undefined ? undefined : `${addDays(dayOf(to), 1)}T00:00:00.000Z`,
  };
  const { output } = session;
  return withEngine(session, { connect: false }, async ({ engine }) => {
    if (format === 'csv') output.raw(toCsvLine(COLUMNS));
    const seal = await engine.archive.export(period, (record) => output.raw(toText(record)));
    if (seal === undefined) output.note('The journal is empty.');
    else output.note(`Sealed as number ${seal.number}: ${seal.hash}. Keep this hash where nobody can change it.`);
    return EXIT.done;
  });
}

const COLUMNS = ['kind', 'seq', 'at', 'id', 'type', 'case', 'by', 'because', 'content', 'hash'] as const;

const FORMATS: Readonly<Record<string, (record: LinkedRecord) => string>> = {
  ndjson: (record) => `${JSON.stringify(record)}\n`,
  csv: (record) =>
    toCsvLine(
      COLUMNS.map((column) => {
        const value = record[column];
        if (value === null) return '';
        return typeof value === 'object' ? JSON.stringify(value) : String(value);
      }),
    ),
};

function verifyJournal(session: Session): Promise<ExitCode> {
  const { output } = session;
  return withEngine(session, { connect: false }, async ({ engine }) => {
    const { seals, rows, broken, last } = await engine.archive.verify();
    output.record({ kind: 'verified', seals, rows, broken, last: last ?? null });
    for (const { number, sealedAt, upTo } of broken) {
      output.line(
        `Seal ${number} of ${sealedAt} does not fit: rows up to fact ${upTo.facts}, command ${upTo.commands} were changed, removed or moved since.`,
      );
    }
    if (last === undefined) output.line('Nothing is sealed yet: export seals the journal.');
    else if (broken.length === 0)
      output.line(`${rows} rows under ${seals} seals are as they were. The last: ${last.hash}`);
    return broken.length === 0 ? EXIT.done : EXIT.refused;
  });
}

async function verifyFile(session: Session, file: string): Promise<ExitCode> {
  const { output, host } = session;
  const lines = createInterface({
    input: createReadStream(resolve(host.folder, file)),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  const { records, seal } = await verifyExport(lines, file).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new DataError(`There is no file ${file}.`, { code: 'export.no-file', file, cause: error });
  });
  output.record({ kind: 'verified', file, records, seal });
  output.line(
    `${file}: ${records} records, each as it was exported. It was made under seal ${seal.number}: ${seal.hash}`,
  );
  return EXIT.done;
}

function dayOf(text: string): PlainDate {
  if (!isPlainDate(text)) throw usage(`"${text}" is no day. Write it as 2026-03-31.`);
  return text;
}

function usage(message: string): ConfigError {
  return new ConfigError(message, { code: 'export.usage' });
}
