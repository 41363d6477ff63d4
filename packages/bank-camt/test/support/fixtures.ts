// fixtures.ts — the camt files of test-fixtures.
import { readFileSync } from 'node:fs';

const folder = new URL('../../../../test-fixtures/statements/camt/', import.meta.url);

export function fixture(name: string): Buffer {
  return readFileSync(new URL(name, folder));
}
