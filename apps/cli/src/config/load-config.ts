// load-config.ts — finds, reads and checks the configuration, and the `.env` beside it.
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { ConfigError } from '@reskontra/core';
import type { Session } from '../session.ts';
import { type Config, configSchema } from './config-schema.ts';
import { toConfigError } from './describe-issue.ts';

export const CONFIG_FILE = 'reskontra.config.json';

export interface LoadedConfig {
  /** Absolute. */
  readonly path: string;
  /** For messages. */
  readonly file: string;
  /** Relative paths of the configuration start here. */
  readonly folder: string;
  readonly config: Config;
  /** The environment, with what `.env` adds to it. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** @throws ConfigError `config.missing`, `config.not-json`, `config.unknown-key`, `config.invalid`, `config.other-company` */
export function loadConfig(session: Session): LoadedConfig {
  const loaded = findConfig(session);
  if (loaded !== undefined) return loaded;
  throw new ConfigError(
    `There is no ${CONFIG_FILE} in ${session.host.folder}. Make one with: reskontra init, or name it with --config FILE.`,
    { code: 'config.missing' },
  );
}

/** Undefined when nobody named a file and the default one is not there. @throws ConfigError as `loadConfig` */
export function findConfig(session: Session): LoadedConfig | undefined {
  const { host, globals } = session;
  const named = globals.config ?? host.env.RESKONTRA_CONFIG;
  const path = resolve(host.folder, named ?? CONFIG_FILE);
  if (!existsSync(path)) {
    if (named === undefined) return undefined;
    throw new ConfigError(`There is no configuration ${named}. Look at its name, or make one with: reskontra init.`, {
      code: 'config.missing',
    });
  }
  const file = basename(path);
  const parsed = configSchema.safeParse(readJson(path));
  if (!parsed.success) throw toConfigError({ file, at: [], schema: configSchema, error: parsed.error });
  const { data: config } = parsed;
  requireCompany(config, file, globals.company);
  return { path, file, folder: dirname(path), config, env: { ...readDotEnv(dirname(path)), ...host.env } };
}

function readJson(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? 'unknown reason';
    throw new ConfigError(
      `The configuration ${path} cannot be read (${code}). It must be a file that this user may read.`,
      {
        code: 'config.unreadable',
        cause,
      },
    );
  }
  const parsed = parseJson(text);
  if ('value' in parsed) return parsed.value;
  throw new ConfigError(
    `${basename(path)} is not valid JSON${parsed.place}. Look for a missing quote or comma there.`,
    { code: 'config.not-json' },
  );
}

/** The parser's own message quotes the file, which may hold a secret in the wrong place: only the place is kept. */
function parseJson(text: string): { readonly value: unknown } | { readonly place: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { place: placeOf(error, text) };
  }
}

function placeOf(cause: unknown, text: string): string {
  const position = /at position (\d+)/.exec(cause instanceof Error ? cause.message : '')?.[1];
  if (position === undefined) return ' (it ends too early)';
  const before = text.slice(0, Number(position)).split('\n');
  return ` at line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}

/** One configuration is one company's: a mistyped name must not begin a second journal. */
function requireCompany(config: Config, file: string, wanted: string | undefined): void {
  if (wanted === undefined || wanted === config.company) return;
  throw new ConfigError(
    `${file} is the configuration of company "${config.company}", not of "${wanted}". Name the right one with --config FILE.`,
    { code: 'config.other-company' },
  );
}

function readDotEnv(folder: string): Readonly<Record<string, string | undefined>> {
  const path = join(folder, '.env');
  return existsSync(path) ? parseEnv(readFileSync(path, 'utf8')) : {};
}
