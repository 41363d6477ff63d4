// statement.ts — `statement read`: parse and classify, no store, no network.
import type { Command } from 'commander';
import { findConfig } from '../config/load-config.ts';
import type { Runs } from '../program/command-module.ts';
import { bankPolicy } from '../statement/bank-policy.ts';
import { readFiles } from '../statement/read-files.ts';

export function define(command: Command, runs: Runs): void {
  command
    .command('read')
    .description('Read bank files, say what each transaction is; no store, no network')
    .argument('<files...>', 'bank files; the format is known by content')
    .action(
      runs((session, files: readonly string[]) =>
        readFiles(session.output, files, bankPolicy(findConfig(session)?.config)),
      ),
    );
}
