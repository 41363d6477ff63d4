#!/usr/bin/env node
// main.ts — where the program starts. Everything else is loaded after it is known that this Node can run it.
import { readFileSync } from 'node:fs';
import nodeModule from 'node:module'; // as a whole: an older Node would refuse the file for a name it does not have
import process from 'node:process';

const OLDEST_NODE = [22, 18] as const;
const FAULT_OF_OURS = 1;
const WRONG_USAGE = 2;

if (isOldNode(process.versions.node)) {
  process.stderr.write(
    `error: This is Node ${process.versions.node}; reskontra needs ${OLDEST_NODE.join('.')} or newer. Install it from https://nodejs.org.\n`,
  );
  process.exitCode = WRONG_USAGE;
} else {
  nodeModule.enableCompileCache(); // the second start takes half the time
  quietenWarnings();
  process.exitCode = FAULT_OF_OURS; // unless the run comes to its end
  const { runProgram } = await import('./program/program.ts');
  const { stdout, stderr } = process;
  process.exitCode = await runProgram({ version: ownVersion(), args: process.argv.slice(2), stdout, stderr });
}

function isOldNode(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1]);
}

/** Node 22 calls SQLite experimental on every start; warnings are for those who look for a fault. */
function quietenWarnings(): void {
  process.removeAllListeners('warning');
  if (process.argv.includes('--verbose')) process.on('warning', ({ message }) => process.stderr.write(`${message}\n`));
}

function ownVersion(): string {
  const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    readonly version: string;
  };
  return manifest.version;
}
