// forget.ts — `forget`: erases the personal data of one debtor; figures and hashes stay.
import type { Command } from 'commander';
import { EXIT } from '../errors/exit-code.ts';
import type { Runs } from '../program/command-module.ts';
import { withEngine } from '../run/open-engine.ts';

interface ForgetOptions {
  readonly debtor: string;
  readonly because: string;
  readonly by?: string;
}

export function define(command: Command, runs: Runs): void {
  command
    .requiredOption('--debtor <id>', "the debtor's number in the ledger")
    .requiredOption('--because <text>', 'why; kept in the journal, so without a name')
    .option('--by <name>', 'who decides (default: RESKONTRA_USER, or the user of this machine)')
    .action(
      runs((session, { debtor, because, by = session.host.user }: ForgetOptions) =>
        withEngine(session, { connect: false }, async ({ engine }) => {
          const { cases, facts, commands } = await engine.archive.forget({ debtor, because, by });
          session.output.record({ kind: 'forgotten', cases, facts, commands });
          session.output.line(
            `Erased what ${facts} facts and ${commands} commands of ${cases.length} cases said of the debtor as a person. Figures, dates and hashes are as they were.`,
          );
          session.output.line(
            'Erase the debtor in the ERP, in exports and in backups as well: what is read anew is kept anew.',
          );
          return EXIT.done;
        }),
      ),
    );
}
