// build.mjs — bundles the command line into dist: our own sources and commander; every other package stays what it is.
import { chmod, cp, readFile, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const BUNDLED = new Set(['commander']); // read on every start, so one file is worth it
const EXECUTABLE = 0o755;

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const { dependencies } = JSON.parse(await readFile(at('package.json'), 'utf8'));

await rm(at('dist'), { recursive: true, force: true });
await build({
  entryPoints: [at('src/main.ts')],
  outdir: at('dist'),
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node22',
  sourcemap: true,
  sourcesContent: false,
  external: Object.keys(dependencies).filter((name) => !BUNDLED.has(name)),
  logLevel: 'warning',
});
await chmod(at('dist/main.js'), EXECUTABLE);
await cp(at('../../test-fixtures/demo'), at('dist/demo'), { recursive: true });
