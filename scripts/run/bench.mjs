// bench.mjs — runs one benchmark of bench/ from source, or lists them.
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { execute, ROOT } from './execute.mjs';

const USAGE_ERROR = 2;

export async function bench([name, ...args]) {
  const names = await listBenchmarks();
  if (name === undefined) {
    console.log(names.length === 0 ? 'There are no benchmarks yet.' : `npm run bench -- NAME\n\n${names.join('\n')}`);
    return 0;
  }
  if (!names.includes(name)) {
    console.error(`There is no benchmark "${name}". There is: ${names.join(', ') || 'none yet'}.`);
    return USAGE_ERROR;
  }
  return execute('node', ['--conditions=@reskontra/source', '--expose-gc', `bench/${name}/main.ts`, ...args]);
}

async function listBenchmarks() {
  const folder = join(ROOT, 'bench');
  if (!existsSync(folder)) return [];
  const names = await readdir(folder);
  return names.filter((name) => existsSync(join(folder, name, 'main.ts'))).sort();
}
