// new-adapter.ts — `new-adapter NAME`: a whole adapter to begin with, its tests green with its fake.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { ConfigError } from '@reskontra/core';
import type { Command } from 'commander';
import { EXIT, type ExitCode } from '../errors/exit-code.ts';
import { type AdapterName, toAdapterName } from '../new-adapter/adapter-name.ts';
import { packageFiles } from '../new-adapter/package-files.ts';
import { rename } from '../new-adapter/rename.ts';
import { templateFiles, templateFolder } from '../new-adapter/template-folder.ts';
import type { Runs } from '../program/command-module.ts';
import type { Session } from '../session.ts';

interface NewAdapterOptions {
  readonly title?: string;
  readonly folder?: string;
}

export function define(command: Command, runs: Runs): void {
  command
    .argument('<name>', 'of the ERP, in small letters: nordic-books')
    .option('--title <text>', 'its name in sentences: "Nordic Books"')
    .option('--folder <path>', 'where to make it; erp-NAME unless said otherwise')
    .action(
      runs((session, name: string, options: NewAdapterOptions) =>
        makeAdapter(session, toAdapterName(name, options.title), options.folder),
      ),
    );
}

async function makeAdapter({ host, output }: Session, name: AdapterName, wanted?: string): Promise<ExitCode> {
  const folder = resolve(host.folder, wanted ?? `erp-${name.kebab}`);
  if (existsSync(folder)) {
    throw new ConfigError(
      `${folder} is there already, and new-adapter overwrites nothing. Name another place with --folder PATH.`,
      { code: 'new-adapter.folder-exists' },
    );
  }
  const template = templateFolder();
  const copied = templateFiles(template).map((file) => [
    file,
    rename(readFileSync(join(template, file), 'utf8'), name),
  ]);
  const files = { ...Object.fromEntries(copied), ...packageFiles(name) } as Readonly<Record<string, string>>;
  for (const [file, text] of Object.entries(files)) write(join(folder, file), text);

  output.record({ kind: 'written', folder, files: Object.keys(files) });
  output.line(`Made ${folder}: ${Object.keys(files).length} files.`);
  output.line(`Next: cd ${wanted ?? `erp-${name.kebab}`} && npm install && npm test`);
  output.line('The conformance suite is green with the fake; the red tests of test/gaps.test.ts name your work.');
  return EXIT.done;
}

function write(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, { flag: 'wx' });
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? 'unknown reason';
    throw new ConfigError(`${path} cannot be written (${code}). Give this user the right to write the folder.`, {
      code: 'new-adapter.not-writable',
      cause,
    });
  }
}
