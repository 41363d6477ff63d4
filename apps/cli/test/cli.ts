// cli.ts — the real command line as a child process, run from source.
import { type ChildProcess, spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

const MAIN = join(import.meta.dirname, '../src/main.ts');
const COMPILE_CACHE = join(tmpdir(), 'node-compile-cache'); // Node's own place for it; a test's TMPDIR is elsewhere

export interface Ran {
  /** Undefined when a signal ended it. */
  readonly code: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
  /** The NDJSON on stdout, when `--json` was given. */
  readonly records: readonly Readonly<Record<string, unknown>>[];
}

export interface Started {
  readonly child: ChildProcess;
  /** Resolves when the program has said this on stderr. */
  said(text: string): Promise<void>;
  readonly ended: Promise<Ran>;
}

export interface RunOptions {
  readonly folder: string;
  readonly env?: Readonly<Record<string, string>>;
}

export function start(args: readonly string[], { folder, env = {} }: RunOptions): Started {
  const child = spawn(process.execPath, ['--conditions=@reskontra/source', MAIN, ...args], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      TMPDIR: folder,
      NODE_COMPILE_CACHE: COMPILE_CACHE,
      RESKONTRA_USER: 'tester',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const texts = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      texts[name] += text;
    });
  }
  const ended = new Promise<Ran>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? undefined, ...texts, records: recordsIn(texts.stdout) }));
  });
  const said = (text: string) =>
    new Promise<void>((resolve) => {
      child.stderr.on('data', () => {
        if (texts.stderr.includes(text)) resolve();
      });
    });
  return { child, said, ended };
}

export function run(args: readonly string[], options: RunOptions): Promise<Ran> {
  return start(args, options).ended;
}

function recordsIn(text: string): readonly Readonly<Record<string, unknown>>[] {
  const lines = text.split('\n').filter((line) => line.startsWith('{'));
  return lines.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
}
