// import-files.ts — the main job: read → classify → match → plan → record → deliver.
import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { ConfigError } from '@reskontra/core';
import { EXIT, type ExitCode, highest } from '../errors/exit-code.ts';
import { exitCodeOf } from '../errors/exit-code-of.ts';
import type { Session } from '../session.ts';
import { toRefusal } from '../statement/refusal.ts';
import { listenForStop } from '../system/stop.ts';
import { withEngine } from './open-engine.ts';
import type { RunReport } from './run-report.ts';
import {
  type Counted,
  countWaiting,
  type Delivered,
  deliverAll,
  pullAll,
  type Run,
  sum,
  tell,
  tellPending,
  waitsForPerson,
} from './steps.ts';

/** How long an import waits for commands that are to be tried again soon. */
const PATIENCE_MS = 5_000;

export interface ImportFilesOptions {
  readonly files: readonly string[];
  /** Plan everything, write nothing, send nothing. */
  readonly dryRun: boolean;
  readonly deliver: boolean;
  /** Exit code 5 when something waits for a person. */
  readonly strict: boolean;
}

/** Each file is its own unit; the exit code is the highest of all. */
export async function importFiles(session: Session, options: ImportFilesOptions, report: RunReport): Promise<ExitCode> {
  const missing = options.files.filter((file) => !isFile(file));
  if (missing.length === options.files.length) {
    const codes = missing.map((file) => refuse(report, file, notAFile(file)));
    return highest(codes); // nothing to do, so nobody is asked
  }
  const stop = listenForStop(session.output);
  try {
    return await withEngine(session, { connect: true, rehearsal: options.dryRun }, (opened) => {
      if (!opened.connected.collector && !options.dryRun) throw noCollector(opened.loaded.file);
      return importAll({ session, opened, report, stop }, options);
    });
  } finally {
    await stop.passOn();
  }
}

async function importAll(run: Run, options: ImportFilesOptions): Promise<ExitCode> {
  const pulled = await pullAll(run);
  const files: ImportedUnit[] = [];
  for (const file of options.files) {
    if (run.stop.signal.aborted) break;
    files.push(await importOne(run, file));
    await run.session.output.flush();
  }
  const sends = options.deliver && !options.dryRun;
  const sent = sends ? await deliverAll(run, PATIENCE_MS) : await nothingSent(run);
  run.report.finished({
    files: options.files.length,
    refused: files.filter(({ code }) => code !== EXIT.done).length,
    transactions: total(files, 'transactions'),
    new: total(files, 'new'),
    ...sum([pulled, ...files]),
    delivered: sent.delivered,
    waiting: sent.waiting,
  });
  await tellPending(run);
  const waits = options.strict && (await waitsForPerson(run.opened));
  return highest([pulled.code, sent.code, ...files.map(({ code }) => code), waits ? EXIT.waiting : EXIT.done]);
}

async function nothingSent({ opened }: Run): Promise<Delivered> {
  return { delivered: 0, waiting: await countWaiting(opened), code: EXIT.done };
}

interface ImportedUnit extends Counted {
  readonly transactions: number;
  readonly new: number;
  readonly code: ExitCode;
}

const NOTHING: Omit<ImportedUnit, 'code'> = { transactions: 0, new: 0, planned: 0, review: 0 };

async function importOne(run: Run, file: string): Promise<ImportedUnit> {
  const { session, opened, report } = run;
  const PASSES = 2; // the first finds out whether the file is to be refused
  try {
    const progress = session.output.progress(basename(file), statSync(file).size * PASSES);
    const result = await opened.engine.importer.importFile(file, {
      most: report.most,
      onDiagnostic: (diagnostic) => report.diagnostic(file, diagnostic),
      onProgress: (readBytes) => progress.update(readBytes),
    });
    progress.end();
    report.imported(file, result);
    await tell(run, result.decided);
    return {
      planned: result.planned,
      review: result.asked,
      transactions: result.transactions,
      new: result.new,
      code: EXIT.done,
    };
  } catch (error) {
    return { ...NOTHING, code: refuse(report, file, isFile(file) ? error : notAFile(file)) };
  }
}

function refuse(report: RunReport, file: string, error: unknown): ExitCode {
  report.diagnostic(file, toRefusal(error));
  return exitCodeOf(error);
}

function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isDirectory() === false;
}

function notAFile(file: string): ConfigError {
  return statSync(file, { throwIfNoEntry: false }) === undefined
    ? new ConfigError(`There is no file ${file}. Look at its name and folder.`, { code: 'file.missing' })
    : new ConfigError(`${file} is a folder. Name the files in it, for example ${file}/*.xml.`, {
        code: 'file.is-folder',
      });
}

function noCollector(file: string): ConfigError {
  return new ConfigError(
    `There is no collector in ${file}, so nothing could be reported. Add one, or try it with --dry-run.`,
    {
      code: 'config.no-collector',
    },
  );
}

function total(files: readonly ImportedUnit[], field: 'transactions' | 'new'): number {
  return files.reduce((most, file) => most + file[field], 0);
}
