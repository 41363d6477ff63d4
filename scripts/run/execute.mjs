// execute.mjs — starts a program of node_modules and waits for its end.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const FORWARDED_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const SIGNAL_EXIT_BASE = 128; // the shell's convention: killed by signal N exits with 128 + N

/**
 * Runs `program` from the repository's root with node_modules/.bin first in PATH, so `node` is the repository's own.
 * With `quiet`, what it prints is shown only if it fails.
 * @returns its exit code
 */
export function execute(program, args, { quiet = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: ROOT,
      env: childEnvironment(),
      stdio: ['inherit', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
    });
    const output = [];
    child.stdout?.on('data', (chunk) => output.push(chunk));
    child.stderr?.on('data', (chunk) => output.push(chunk));

    const forward = (signal) => {
      // A terminal sends Ctrl-C to the whole group: the child has it already.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    };
    for (const signal of FORWARDED_SIGNALS) process.on(signal, forward);
    const finish = (code) => {
      for (const signal of FORWARDED_SIGNALS) process.off(signal, forward);
      if (code !== 0) process.stderr.write(Buffer.concat(output));
      resolve(code);
    };

    child.once('error', (error) => {
      console.error(`Cannot start ${program}: ${error.message}`);
      finish(1);
    });
    child.once('close', (code, signal) => finish(code ?? SIGNAL_EXIT_BASE + (constants.signals[signal] ?? 0)));
  });
}

function childEnvironment() {
  return {
    ...process.env,
    PATH: [join(ROOT, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
    TURBO_TELEMETRY_DISABLED: '1',
    DO_NOT_TRACK: '1',
  };
}
