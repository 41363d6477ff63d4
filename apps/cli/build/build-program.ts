// build-program.ts — the program as it is published: one bundle, so that it starts at once, and what it reads beside it.
import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { licencesOf } from './licences.ts';

const PACKAGE = join(import.meta.dirname, '..');
const ROOT = join(PACKAGE, '../..');
const TEMPLATE = 'packages/erp-template';
const OLDEST_NODE = 'node22.18';

/**
 * Makes `dist` in a folder, from the sources as they are. Ours and what we use are in a few files, because a process
 * that loads hundreds of modules takes three times as long to start, and more memory; commands stay apart, so each
 * loads what it needs. An adapter of the configuration's folder brings its own copies of what is in here.
 * @returns the path of the program
 */
export async function buildProgram(folder: string): Promise<string> {
  const dist = join(folder, 'dist');
  rmSync(dist, { recursive: true, force: true });
  if (folder !== PACKAGE) cpSync(join(PACKAGE, 'package.json'), join(folder, 'package.json'));
  cpSync(join(ROOT, 'test-fixtures/demo'), join(dist, 'demo'), { recursive: true });
  for (const part of ['src', 'test', 'README.md'])
    cpSync(join(ROOT, TEMPLATE, part), join(dist, 'template', part), { recursive: true });

  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: [join(PACKAGE, 'src/main.ts')],
    outdir: dist,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: OLDEST_NODE,
    conditions: ['@reskontra/source'],
    banner: { js: REQUIRE },
    sourcemap: true,
    sourcesContent: false,
    metafile: true,
    logLevel: 'warning',
  });
  writeFileSync(join(dist, 'THIRD-PARTY-LICENSES.txt'), licencesOf(Object.keys(metafile.inputs), ROOT));
  return join(dist, 'main.js');
}

/** For packages inside that are not modules. The name is one that no minified package has. */
const REQUIRE =
  "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);";
