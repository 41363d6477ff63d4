// sample-folder.ts — where the sample ledger, statement and partner state are: beside the bundle, or in the repository.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { assert } from '@reskontra/core';

const PLACES = ['demo', '../../../../test-fixtures/demo'];

export function sampleFile(name: string): string {
  const found = PLACES.map((place) => join(import.meta.dirname, place, name)).find((path) => existsSync(path));
  assert(found !== undefined, `The sample file ${name} did not come with the program. Reinstall @reskontra/cli.`);
  return found;
}
