// clean.mjs — removes everything a build made. Also the way out when a deleted source file lives on in dist.
import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from './execute.mjs';

export async function clean() {
  const removed = ['.turbo', 'reports', ...(await listMade('packages')), ...(await listMade('apps'))];
  for (const path of removed) await rm(join(ROOT, path), { recursive: true, force: true });
  return 0;
}

async function listMade(parent) {
  if (!existsSync(join(ROOT, parent))) return [];
  const names = await readdir(join(ROOT, parent));
  return names.flatMap((name) => ['dist', '.turbo', 'tsconfig.tsbuildinfo'].map((made) => join(parent, name, made)));
}
