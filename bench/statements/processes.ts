// processes.ts — runs a contestant in a process of its own and reads its result.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

export interface Result {
  readonly ms: number;
  readonly transactions: number;
  readonly peakMb: number;
  readonly check?: number;
  readonly sha256?: string;
}

export type Mode = 'time' | 'hash' | 'small';

/** Runs a named contestant on a file; a string says why there is no result. */
export type Run = (name: string, path: string, mode: Mode) => Result | string;

const HERE = import.meta.dirname;
const OLD_SPACE_MB = 6_144; // the object trees of 100 MB of XML need 1.7 GB
const TIMEOUT_MS = 600_000;
const LINES_BYTES = 1_073_741_824;

/** Builds what has to be built, and says how each contestant is started. */
export function prepare(folder: string): Run {
  const bundle = join(folder, 'run-contestant.mjs');
  buildSync({
    entryPoints: [fileURLToPath(import.meta.resolve('./run-contestant.ts'))],
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    conditions: ['@reskontra/source'],
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    logLevel: 'warning',
    outdir: folder,
    outExtension: { '.js': '.mjs' },
  });
  const expat = buildExpat(folder);
  return (name, path, mode) => {
    if (name === 'expat (C)')
      return expat === undefined ? 'no C compiler or no libexpat' : runNative(expat, [path], mode);
    if (name === 'ElementTree (Python)') return runNative('python3', [join(HERE, 'element_tree.py'), path], mode);
    return parse(
      spawnSync(process.execPath, [`--max-old-space-size=${OLD_SPACE_MB}`, bundle, name, path, mode], {
        encoding: 'utf8',
        timeout: TIMEOUT_MS,
      }),
    );
  };
}

function buildExpat(folder: string): string | undefined {
  const program = join(folder, 'extract');
  const built = spawnSync(process.env.CC ?? 'cc', ['-O2', '-o', program, join(HERE, 'expat', 'extract.c'), '-lexpat'], {
    encoding: 'utf8',
  });
  return built.status === 0 ? program : undefined;
}

/** Programs that print their result, and with `lines` the lines before it, on the other stream. */
function runNative(program: string, args: readonly string[], mode: Mode): Result | string {
  if (mode === 'time') return parse(spawnSync(program, args, { encoding: 'utf8', timeout: TIMEOUT_MS }));
  const { stdout, stderr, status } = spawnSync(program, [...args, 'lines'], {
    maxBuffer: LINES_BYTES,
    timeout: TIMEOUT_MS,
  });
  if (status !== 0) return stderr.toString().slice(0, 200);
  return { ...(JSON.parse(stderr.toString()) as Result), sha256: createHash('sha256').update(stdout).digest('hex') };
}

function parse({
  stdout,
  stderr,
  status,
}: {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number | null;
}): Result | string {
  if (status !== 0)
    return /heap out of memory/.test(stderr) ? 'out of memory' : `failed: ${stderr.trim().slice(0, 200)}`;
  return JSON.parse(stdout) as Result;
}

export interface CommandLineResult {
  readonly ms: number;
  readonly transactions: number;
  readonly peakMb: number;
}

/**
 * `statement read --json`, the whole process, into a pipe.
 * @throws Error when it fails or writes nothing, with what it said
 */
export function timeCommandLine(program: string, path: string): CommandLineResult {
  const begin = performance.now();
  const { stdout, stderr } = spawnSync('sh', ['-c', COUNTED, process.execPath, PEAK_TO_STDERR, program, path], {
    encoding: 'utf8',
    timeout: TIMEOUT_MS,
  });
  const ms = performance.now() - begin;
  const [, peakMb] = /^([\d.]+)\nexit 0\n$/.exec(stderr) ?? [];
  if (peakMb === undefined) throw new Error(`The command line failed on ${path}: ${stderr.trim().slice(0, 500)}`);
  return { ms, transactions: Number(stdout), peakMb: Number(peakMb) };
}

/** The same process that only reads, whole as well: what the command line can come near to. */
export function timeReaderAlone(run: Run, path: string): number {
  const begin = performance.now();
  const result = run('reskontra', path, 'time');
  if (typeof result === 'string') throw new Error(result);
  return performance.now() - begin;
}

/** The exit code of a pipe is that of its end, so the program's own is told beside it. */
const COUNTED =
  '{ "$0" --import "$1" "$2" statement read --json "$3"; echo "exit $?" >&2; } | grep -c \'"kind":"transaction"\'';

const PEAK_TO_STDERR = `data:text/javascript,${encodeURIComponent(
  "process.on('exit', () => process.stderr.write(process.resourceUsage().maxRSS / 1024 + String.fromCharCode(10)));",
)}`;
