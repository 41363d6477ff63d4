// ask-options.ts — the options of every command that asks something of the collector.
import type { Command } from 'commander';

export function addAskOptions(command: Command): Command {
  return command
    .option('--yes', 'send it without asking once more')
    .option('--no-deliver', 'record it, and leave sending to the next sync')
    .option('--by <name>', 'who asks (default: RESKONTRA_USER, or the user of this machine)');
}
