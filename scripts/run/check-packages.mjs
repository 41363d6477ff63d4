// check-packages.mjs — builds every public package, packs it and looks at the pack as its users' tools will.
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execute, ROOT } from './execute.mjs';

export async function checkPackages() {
  const built = await execute('turbo', ['run', 'build', 'build:types', '--output-logs=errors-only']);
  if (built !== 0) return built;
  let worst = 0;
  for (const folder of await listPublicPackages()) {
    worst ||= await execute('publint', ['--strict', '--pack=pnpm', folder]);
    worst ||= await execute('attw', ['--pack', folder, '--profile=esm-only', '--format=table-flipped']);
  }
  return worst;
}

async function listPublicPackages() {
  const names = await readdir(join(ROOT, 'packages'));
  const folders = names
    .map((name) => join('packages', name))
    .filter((folder) => existsSync(join(ROOT, folder, 'package.json')));
  const manifests = await Promise.all(folders.map((folder) => readFile(join(ROOT, folder, 'package.json'), 'utf8')));
  return folders.filter((_, index) => JSON.parse(manifests[index]).private !== true);
}
