// cli.ts — the real command line as a child process, made from the sources as they are.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { buildProgram } from '../build/build-program.ts';

const PACKAGE = join(import.meta.dirname, '..');
const SOURCE = ['--conditions=@reskontra/source', join(PACKAGE, 'src/main.ts')];

let bundle: Promise<string> | undefined;

/** The sources as they are now, made into the program that is published. */
async function makeBundle(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'reskontra-bundle-'));
  await buildProgram(folder);
  return folder;
}

/** For `afterAll` of every file that starts the program. */
export async function removeBundle(): Promise<void> {
  const folder = await bundle;
  bundle = undefined;
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
}

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

/** Starts the program; `said` and `ended` tell how it goes on. */
export async function start(args: readonly string[], options: RunOptions): Promise<Started> {
  bundle ??= makeBundle();
  const folder = await bundle;
  return startNode([join(folder, 'dist/main.js'), ...args], options, join(folder, 'compile-cache'));
}

/** Runs the program to its end. */
export async function run(args: readonly string[], options: RunOptions): Promise<Ran> {
  return (await start(args, options)).ended;
}

/** The same without the bundle. */
export function runSource(args: readonly string[], options: RunOptions): Promise<Ran> {
  return startNode([...SOURCE, ...args], options).ended;
}

function startNode(args: readonly string[], { folder, env = {} }: RunOptions, cache?: string): Started {
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      TMPDIR: folder,
      RESKONTRA_USER: 'tester',
      ...(cache === undefined ? {} : { NODE_COMPILE_CACHE: cache }),
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

function recordsIn(text: string): readonly Readonly<Record<string, unknown>>[] {
  const lines = text.split('\n').filter((line) => line.startsWith('{'));
  return lines.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
}
