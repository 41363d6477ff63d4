// statement.ts — `statement read`: parse and classify, no store, no network.
import type { Command } from 'commander';
import { findConfig } from '../config/load-config.ts';
import type { Runs } from '../program/command-module.ts';
import { bankPolicy } from '../statement/bank-policy.ts';
import { type CsvFlags, csvOptions } from '../statement/csv-options.ts';
import { readFiles } from '../statement/read-files.ts';
import { statementReaders } from '../statement/readers.ts';
import { keepYoungGenerationSmall } from '../system/small-young-generation.ts';

export function define(command: Command, runs: Runs): void {
  command
    .command('read')
    .description('Read bank files, say what each transaction is; no store, no network')
    .argument('<files...>', 'bank files; the format is known by content')
    .option('--profile <name>', 'for bank CSV: which bank it comes from')
    .option('--account <iban>', 'for bank CSV: the account, where the file leaves it out')
    .option('--currency <code>', 'for bank CSV: the currency, where the file leaves it out')
    .addHelpText('after', REFUSED_LATE)
    .action(
      runs((session, files: readonly string[], flags: CsvFlags) => {
        keepYoungGenerationSmall();
        const config = findConfig(session)?.config;
        const readers = statementReaders(csvOptions(config, flags));
        return readFiles(session.output, files, { policy: bankPolicy(config), readers });
      }),
    );
}

const REFUSED_LATE = `
A file is read once. Of a file that is refused (exit code 3) nothing is printed but the refusal, as long as no more than
4 MB of its answer had to be held back, which is that of a file of about 5 MB. From there on the answer streams: what was
printed of the file then stands, the refusal comes last, and there is no summary. So use an answer only with its summary.`;
