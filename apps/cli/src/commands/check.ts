// check.ts — `check`: one line for each thing an import needs, and how to mend what is wrong.
import type { Command } from 'commander';
import { checkAll } from '../check/check-all.ts';
import { highest } from '../errors/exit-code.ts';
import type { Runs } from '../program/command-module.ts';

export function define(command: Command, runs: Runs): void {
  command.action(
    runs(async (session) => {
      const { output } = session;
      const findings = await checkAll(session);
      for (const { what, ok, remedy } of findings) {
        output.record({ kind: 'check', what, ok, remedy: remedy ?? null });
        output.line(ok ? `${output.style('green', 'ok')}    ${what}` : `${output.style('red', 'wrong')} ${what}`);
        if (remedy !== undefined) output.line(`      ${remedy}`);
      }
      return highest(findings.map(({ code }) => code));
    }),
  );
}
