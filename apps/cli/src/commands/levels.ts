// levels.ts — `levels list|set`: which customers get another level of service than the rest.
import { ConfigError, type ServiceLevel, type ServiceLevels } from '@reskontra/core';
import { type Command, Option } from 'commander';
import { connectCollector } from '../adapters/connect.ts';
import { loadConfig } from '../config/load-config.ts';
import { EXIT, type ExitCode } from '../errors/exit-code.ts';
import type { Runs } from '../program/command-module.ts';
import type { Session } from '../session.ts';

const LEVELS = ['default', 'premium', 'vip', 'service_bypass'] as const satisfies readonly ServiceLevel[];

/** What follows from a level, in the collector's own terms. */
const MEANS: Readonly<Record<ServiceLevel, string>> = {
  default: 'the whole service',
  premium: 'reminders and demands, no legal collection; the company sees to the rest, and extra costs may follow',
  vip: 'lighter still; the company monitors and keeps claims from expiring, and extra costs may follow',
  service_bypass: "its invoices skip the service: they are the company's own to watch (cases list --state own)",
};

export function define(command: Command, runs: Runs): void {
  command
    .command('list')
    .description('The customers whose level is not the default')
    .action(runs((session) => withLevels(session, (levels) => list(session, levels))));
  command
    .command('set')
    .description('Give a customer another level; its cases show it some hours later')
    .argument('<business-id>', "the customer's business id, as it stands on its invoices")
    .addArgument(command.createArgument('<level>', LEVELS.join(', ')).choices(LEVELS))
    .addOption(new Option('--yes', 'set it; without this it is only said what follows'))
    .action(
      runs((session, businessId: string, level: ServiceLevel, { yes = false }: { readonly yes?: boolean }) =>
        withLevels(session, (levels) => set(session, levels, { businessId, level, yes })),
      ),
    );
}

async function list({ output }: Session, levels: ServiceLevels): Promise<ExitCode> {
  const all = await levels.list();
  for (const { businessId, level } of all) output.record({ kind: 'level', businessId, level });
  if (all.length === 0) output.line('All customers have the default level.');
  else
    output.table(
      [{ title: 'customer' }, { title: 'level' }, { title: 'means' }],
      all.map(({ businessId, level }) => [businessId, level, MEANS[level as ServiceLevel] ?? '']),
    );
  return EXIT.done;
}

interface Wanted {
  readonly businessId: string;
  readonly level: ServiceLevel;
  readonly yes: boolean;
}

/** @throws ConfigError `usage.confirm` */
async function set({ output }: Session, levels: ServiceLevels, { businessId, level, yes }: Wanted): Promise<ExitCode> {
  output.line(`${level}: ${MEANS[level]}.`);
  if (!yes) throw new ConfigError('Nothing was changed. To set it: add --yes.', { code: 'usage.confirm' });
  await levels.set(businessId, level);
  output.record({ kind: 'level', businessId, level });
  output.line(`Customer ${businessId} is at ${level}. Its assignments show it some hours later.`);
  return EXIT.done;
}

/** @throws ConfigError `levels.none` */
async function withLevels(session: Session, work: (levels: ServiceLevels) => Promise<ExitCode>): Promise<ExitCode> {
  const cut = new AbortController();
  const loaded = loadConfig(session);
  const collector = await connectCollector({ loaded, host: session.host, signal: cut.signal });
  try {
    if (collector?.serviceLevels !== undefined) return await work(collector.serviceLevels);
    throw new ConfigError(
      'The collector of this configuration has no levels of service; among the services of Maventa, Amili Kassavirta has.',
      { code: 'levels.none' },
    );
  } finally {
    cut.abort();
    await collector?.close?.();
  }
}
