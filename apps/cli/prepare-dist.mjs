// prepare-dist.mjs — an empty dist with the samples of the demo and the template of an adapter, before the bundle goes into it.
import { cp, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

await rm(at('dist'), { recursive: true, force: true });
await cp(at('../../test-fixtures/demo'), at('dist/demo'), { recursive: true });
for (const part of ['src', 'test', 'README.md'])
  await cp(at(`../../packages/erp-template/${part}`), at(`dist/template/${part}`), { recursive: true });
