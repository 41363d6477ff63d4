import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { TOOLS, ZOD } from './package-files.ts';

const manifest = (path: string) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));

it('a new adapter gets the versions that the template was tested with', () => {
  const { devDependencies } = manifest('../../../../package.json');
  const { '@types/node': types, typescript, vitest } = devDependencies;

  expect(TOOLS).toEqual({ '@types/node': types, typescript, vitest });
  expect(ZOD).toBe(manifest('../../../../packages/erp-template/package.json').dependencies.zod);
});
