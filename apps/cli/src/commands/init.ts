// init.ts — `init`: a configuration to begin with; never a secret in it, never a file overwritten.
import { existsSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { ConfigError } from '@reskontra/core';
import type { Command } from 'commander';
import { OWN_ADAPTERS } from '../adapters/own-adapters.ts';
import { resolveAnyAdapter } from '../adapters/resolve-adapter.ts';
import { configJsonSchema, type KnownAdapter, SCHEMA_FILE } from '../config/json-schema.ts';
import { CONFIG_FILE, findConfig } from '../config/load-config.ts';
import { EXIT, type ExitCode } from '../errors/exit-code.ts';
import { type Answers, askAnswers, DEFAULT_ANSWERS } from '../init/answers.ts';
import { configFile, ENV_EXAMPLE } from '../init/config-files.ts';
import type { Runs } from '../program/command-module.ts';
import type { Session } from '../session.ts';

interface InitOptions {
  readonly yes?: boolean;
  readonly schema?: boolean;
}

export function define(command: Command, runs: Runs): void {
  command
    .option('--yes', 'ask nothing: a configuration for the simulator')
    .option('--schema', 'print the JSON Schema of the configuration, write nothing')
    .action(
      runs((session, options: InitOptions) =>
        options.schema === true ? printSchema(session) : writeFiles(session, options),
      ),
    );
}

async function printSchema(session: Session): Promise<ExitCode> {
  const loaded = findConfig(session);
  const named = [loaded?.config.erp?.adapter, loaded?.config.collector?.adapter].filter((name) => name !== undefined);
  const schema = configJsonSchema(await knownAdapters(loaded?.folder ?? session.host.folder, named));
  session.output.raw(`${JSON.stringify(schema, undefined, 2)}\n`);
  return EXIT.done;
}

async function writeFiles(session: Session, { yes = false }: InitOptions): Promise<ExitCode> {
  const { host, output, globals } = session;
  const path = resolve(host.folder, globals.config ?? CONFIG_FILE);
  const folder = dirname(path);
  const files = { config: path, schema: join(folder, SCHEMA_FILE), env: join(folder, '.env.example') };
  requireFree(folder, Object.values(files));

  const answers: Answers = yes ? defaults(folder) : await askAnswers(session);
  const schema = configJsonSchema(await knownAdapters(folder));
  write(files.config, toJson(configFile(answers)));
  write(files.schema, toJson(schema));
  write(files.env, ENV_EXAMPLE);
  for (const file of Object.values(files)) {
    output.record({ kind: 'written', file });
    output.line(`Wrote ${basename(file)}`);
  }
  output.line('Next: copy .env.example to .env, fill in the keys, then: reskontra check');
  return EXIT.done;
}

function defaults(folder: string): Answers {
  const invoices = './invoices.csv';
  return { ...DEFAULT_ANSWERS, invoices: existsSync(join(folder, invoices)) ? invoices : undefined };
}

function requireFree(folder: string, files: readonly string[]): void {
  if (!existsSync(folder)) {
    throw new ConfigError(`There is no folder ${folder}. Make it, then run this again.`, { code: 'init.no-folder' });
  }
  const taken = files.find((file) => existsSync(file));
  if (taken === undefined) return;
  throw new ConfigError(
    `${taken} is there already, and init overwrites nothing. Move it away, or run this in another folder.`,
    {
      code: 'init.file-exists',
    },
  );
}

/** What came with this program, and what else a configuration names. */
async function knownAdapters(folder: string, named: readonly string[] = []): Promise<readonly KnownAdapter[]> {
  const names = [...new Set([...named, ...Object.keys(OWN_ADAPTERS)])];
  return Promise.all(names.map(async (name) => ({ name, adapter: await resolveAnyAdapter(name, folder) })));
}

function write(path: string, text: string): void {
  try {
    writeFileSync(path, text, { flag: 'wx' });
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? 'unknown reason';
    throw new ConfigError(`${path} cannot be written (${code}). Give this user the right to write the folder.`, {
      code: 'init.not-writable',
      cause,
    });
  }
}

function toJson(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
