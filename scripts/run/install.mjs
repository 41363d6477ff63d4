// install.mjs — brings node_modules in line with the lockfile, and does nothing when it already is.
import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execute, ROOT } from './execute.mjs';

const STAMP = join(ROOT, 'node_modules', '.installed-lockfile'); // hash of the lockfile that node_modules was made from

/** @returns the exit code of the install, 0 when there was nothing to do */
export async function install() {
  const wanted = createHash('sha256')
    .update(await readFile(join(ROOT, 'pnpm-lock.yaml')))
    .digest('hex');
  if ((await readStamp()) === wanted) return 0;

  const { packageManager } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  console.error('Installing dependencies …');
  await rm(STAMP, { force: true });
  const code = await execute('npx', ['-y', packageManager, 'install', '--frozen-lockfile'], { quiet: true });
  if (code === 0) await writeFile(STAMP, wanted);
  return code;
}

async function readStamp() {
  try {
    return await readFile(STAMP, 'utf8');
  } catch {
    return undefined; // never installed, or not to the end
  }
}
