// template-folder.ts — where the template is: beside the bundle, or in the repository.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { assert } from '@reskontra/core';

const PLACES = ['template', '../../../../packages/erp-template'];
const PARTS = ['src', 'test', 'README.md'];

/** The absolute path of the template's folder. */
export function templateFolder(): string {
  const found = PLACES.map((place) => join(import.meta.dirname, place)).find((path) => existsSync(path));
  assert(found !== undefined, 'The template did not come with the program. Reinstall @reskontra/cli.');
  return found;
}

/** The files of the template that go into every adapter, from its folder. */
export function templateFiles(folder: string): readonly string[] {
  return PARTS.flatMap((part) => {
    if (part.includes('.')) return [part];
    const entries = readdirSync(join(folder, part), { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1));
  });
}
