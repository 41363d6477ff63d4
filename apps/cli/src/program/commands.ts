// commands.ts — every command by name, with the module that is loaded when it runs, and not before.
import type { CommandModule } from './command-module.ts';

interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<CommandModule>;
}

export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'init',
    summary: 'Ask a few questions and write reskontra.config.json',
    load: () => import('../commands/init.ts'),
  },
  {
    name: 'check',
    summary: 'Look at configuration, secrets, store and connections; say how to mend what is wrong',
    load: () => import('../commands/check.ts'),
  },
  {
    name: 'statement',
    summary: 'Read bank statements without recording anything',
    load: () => import('../commands/statement.ts'),
  },
  {
    name: 'import',
    summary: 'Import bank statements: classify, match, record, report direct payments',
    load: () => import('../commands/import.ts'),
  },
  {
    name: 'sync',
    summary: 'Read ERP and collector, run the rules, deliver both ways',
    load: () => import('../commands/sync.ts'),
  },
  {
    name: 'worker',
    summary: 'Deliver what is waiting, until a signal comes; run as many as you like',
    load: () => import('../commands/worker.ts'),
  },
  {
    name: 'cases',
    summary: 'Show invoices with their assignments, amounts and history',
    load: () => import('../commands/cases.ts'),
  },
  {
    name: 'comments',
    summary: 'Read and answer what the collector writes',
    load: () => import('../commands/comments.ts'),
  },
  {
    name: 'due-date',
    summary: 'Ask the collector for another due date',
    load: () => import('../commands/due-date.ts'),
  },
  {
    name: 'cancel',
    summary: 'Ask the collector to give a case back',
    load: () => import('../commands/cancel.ts'),
  },
  {
    name: 'course',
    summary: 'Ask the collector to pause, to go on, or answer whether debt collection begins',
    load: () => import('../commands/course.ts'),
  },
  {
    name: 'paid',
    summary: 'Tell the collector of a direct payment that no statement has told of',
    load: () => import('../commands/paid.ts'),
  },
  {
    name: 'levels',
    summary: 'Show and set which customers get another level of service',
    load: () => import('../commands/levels.ts'),
  },
  {
    name: 'review',
    summary: 'Show and decide what waits for a person',
    load: () => import('../commands/review.ts'),
  },
  {
    name: 'outbox',
    summary: 'Show and unblock commands on their way',
    load: () => import('../commands/outbox.ts'),
  },
  {
    name: 'audit',
    summary: 'Compare ERP, journal and collector; say of each difference why, and what mends it',
    load: () => import('../commands/audit.ts'),
  },
  {
    name: 'export',
    summary: 'Hand out the journal of a period, with a chain of hashes that can be verified',
    load: () => import('../commands/export.ts'),
  },
  {
    name: 'forget',
    summary: 'Erase the personal data of one debtor; figures stay',
    load: () => import('../commands/forget.ts'),
  },
  {
    name: 'simulate',
    summary: 'Start the partner simulator',
    load: () => import('../commands/simulate.ts'),
  },
  {
    name: 'new-adapter',
    summary: 'Begin an adapter for an ERP: sources, fake and conformance suite',
    load: () => import('../commands/new-adapter.ts'),
  },
  {
    name: 'demo',
    summary: 'Show the main job on a sample ledger, in a temporary folder',
    load: () => import('../commands/demo.ts'),
  },
];
