// main.ts — `npm run tenants`, nightly: each ERP's adapter at a real test tenant. Without credentials it says what it skips.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Adapter } from '../../packages/core/src/index.ts';
import { examineTenants } from './tenants.ts';

const PACKAGES = join(import.meta.dirname, '../../packages');
const OF_NO_TENANT = ['erp-csv', 'erp-template']; // files, and nobody's system

const names = readdirSync(PACKAGES)
  .filter((name) => name.startsWith('erp-') && !OF_NO_TENANT.includes(name))
  .sort((a, b) => a.localeCompare(b));
const adapters: Adapter<'erp'>[] = [];
for (const name of names) {
  const { default: adapter } = (await import(join(PACKAGES, name, 'src/index.ts'))) as { default: Adapter<'erp'> };
  adapters.push(adapter);
}
const allWell = await examineTenants({ adapters, env: process.env, print: (line) => console.log(line) });
process.exitCode = allWell ? 0 : 1;
