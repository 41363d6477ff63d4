// tenant.ts — what of the suite can be asked of a real system: nothing is put into it, and nothing is written.
import { type Adapter, type Clock, type ErpConnection, instantFromMs } from '@reskontra/core';
import type { Check } from '../check.ts';
import { ERP_CHECKS } from '../checks/all.ts';
import { notApplicable } from '../expect.ts';
import type { ErpSubject, ReaderGuarantee } from '../subject/adapter-subject.ts';

/** Each of them only looks; none depends on what is in the books, besides that something is. */
const ONLY_LOOKING: ReadonlySet<string> = new Set([
  'shape.contract',
  'shape.config-strict',
  'shape.secrets-marked',
  'shape.config-described',
  'shape.check-passes',
  'reading.same-cursor-same-page',
  'reading.resume',
  'reading.ids',
  'ledger.facts-fit-the-contract',
  'ledger.no-float',
]);

/** The checks that a test tenant is held to. Reading everything several times is what they cost. */
export const TENANT_CHECKS: readonly Check<ErpSubject>[] = ERP_CHECKS.filter(({ id }) => ONLY_LOOKING.has(id));

export interface TenantSubjectOptions {
  readonly adapter: Adapter<'erp'>;
  /** Its own part of the configuration, secrets as text. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly folder?: string;
  /** This machine's own unless said otherwise: signatures and tokens of a real system live by the real time. */
  readonly clock?: Clock;
}

const SYSTEM_CLOCK: Clock = { now: () => instantFromMs(Date.now()) };

const READERS = ['invoices', 'creditNotes', 'payments'] as const;

/** A real system as a subject for `TENANT_CHECKS`, and for no others: it ignores what it is asked to put into the books. */
export function tenantSubject({
  adapter,
  config,
  folder = '.',
  clock = SYSTEM_CLOCK,
}: TenantSubjectOptions): ErpSubject {
  const guarantee: ReaderGuarantee = { changes: 'modified-cursor', deletes: 'invisible' };
  return {
    adapter,
    reads: Object.fromEntries(READERS.map((name) => [name, guarantee])),
    writes: [],
    start: () => ({ config, folder, put: () => undefined, close: () => undefined }),
    connect: (given, context) => withoutWriting(adapter.connect(given as never, { ...context, clock })),
  };
}

/** A reader that the adapter does not have is skipped by name; the writers are not handed on at all. */
function withoutWriting({ write: _, ...connection }: ErpConnection): ErpConnection {
  const read = Object.fromEntries(READERS.map((name) => [name, connection.read[name] ?? absentReader(name)]));
  return { ...connection, read };
}

function absentReader(name: string) {
  return { next: async () => notApplicable(`it has no reader of ${name}`) };
}
