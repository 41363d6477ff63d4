// workbench.ts — a folder with the sample ledger, its statement and a configuration, and a simulated partner to go with it.
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSimulator, type Effect, parseState, type Simulator } from '@reskontra/simulator';

const SAMPLES = join(import.meta.dirname, '../../../test-fixtures/demo');
const NOBODY_LISTENS = 'http://127.0.0.1:9'; // the discard port

/** The keys that the sample partner knows. */
export const KEYS = { MAVENTA_USER_API_KEY: 'demo-user-key', MAVENTA_VENDOR_API_KEY: 'demo-vendor-key' };

export type ConfigChanges = Readonly<Record<string, unknown>>;

/** A folder of its own, and how to take it away. */
export interface Workbench {
  readonly folder: string;
  /** Writes the configuration, with changes to its top level. */
  configure(url: string, changes?: ConfigChanges): void;
  write(name: string, text: string): string;
  remove(): void;
}

export function createWorkbench(): Workbench {
  const folder = mkdtempSync(join(tmpdir(), 'reskontra-cli-'));
  for (const name of ['invoices.csv', 'credit-notes.csv', 'statement.xml'])
    copyFileSync(join(SAMPLES, name), join(folder, name));
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return name;
  };
  const configure = (url: string, changes: ConfigChanges = {}) => {
    write('reskontra.config.json', JSON.stringify({ ...configuration(url), ...changes }));
  };
  configure(NOBODY_LISTENS);
  return { folder, configure, write, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export function configuration(url: string): ConfigChanges {
  return {
    company: 'demo',
    store: { sqlite: './reskontra.db' },
    collector: {
      adapter: '@reskontra/collector-maventa',
      service: 'kassavirta',
      authUrl: url,
      invoicesUrl: url,
      receivablesUrl: url,
      companyUuid: '7d3b3a52-2f0c-4f3d-9a9e-0f4a1b2c3d4e',
      userApiKey: { env: 'MAVENTA_USER_API_KEY' },
      vendorApiKey: { env: 'MAVENTA_VENDOR_API_KEY' },
    },
    erp: { adapter: '@reskontra/erp-csv', invoices: './invoices.csv', creditNotes: './credit-notes.csv' },
    bank: { accounts: ['FI2112345600000785'] },
  };
}

export function samplePartner(): Simulator {
  return createSimulator({ state: parseState(readFileSync(join(SAMPLES, 'simulator-state.json'), 'utf8')) });
}

/** What the sample statement and ledger lead to: each direct payment once, in minor units, and no settlement. */
export const REPORTED: readonly (readonly [string, readonly string[]])[] = [
  ['10021', ['paid 10000']],
  ['10022', ['paid 10000']],
  ['10023', ['paid 8950', 'comment']],
  ['10026', ['paid 10950']],
  ['10029', ['credit_note 12000']],
  ['10033', ['paid -12000']],
];

/** What our company wrote at the partner, by invoice, in the order it took effect. */
export function companyEvents({ control }: Simulator): readonly (readonly [string, readonly string[]])[] {
  const written = control.listEffects().filter(({ by, kind }) => by === 'company' && kind === 'event');
  const numbers = new Map(control.exportState().assignments?.map(({ id, invoiceNumber }) => [id, invoiceNumber ?? id]));
  const byInvoice = Map.groupBy(written, ({ assignmentId = '' }) => numbers.get(assignmentId) ?? assignmentId);
  return [...byInvoice]
    .map(([invoice, effects]) => [invoice, effects.map(eventText)] as const)
    .toSorted(([a], [b]) => a.localeCompare(b));
}

function eventText({ eventType, sum }: Effect): string {
  return sum === undefined ? `${eventType}` : `${eventType} ${sum.minor}`;
}
