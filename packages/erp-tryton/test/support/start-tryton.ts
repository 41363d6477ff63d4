// start-tryton.ts — starts a real trytond with books of its own: loopback, a private port, a temporary folder, no privileges.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chown, copyFile, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { bootstrap } from './bootstrap.ts';

const run = promisify(execFile);
const MODULES = ['account_invoice', 'account_dunning'];
const DATABASE = 'erp';
const ADMIN_PASSWORD = 'admin';
const NOBODY = 65_534; // a server of tests needs no rights
const READY_ATTEMPTS = 300;
const READY_PAUSE_MS = 100;

export interface TrytonServer {
  readonly url: string;
  readonly database: string;
  readonly adminPassword: string;
  readonly version: string;
  close(): Promise<void>;
}

/** `1`: start one. An address: one that runs already, its database `erp` made by `bootstrap`, the administrator's password `admin`. */
const WANTED = process.env.RESKONTRA_TRYTON ?? '';

/** Why the tests against the real Tryton do not run; undefined when they do. */
export async function whyNoTryton(): Promise<string | undefined> {
  if (WANTED === '') return 'RESKONTRA_TRYTON=1 is not set';
  if (WANTED.startsWith('http')) return undefined;
  return run('trytond-admin', ['--version']).then(
    () => undefined,
    () => 'trytond is not installed: packages/erp-tryton/test/support/install-tryton.sh',
  );
}

/** Copies the template, which is made once, and serves the copy. */
export async function startTryton(): Promise<TrytonServer> {
  if (WANTED.startsWith('http')) {
    return {
      url: WANTED,
      database: DATABASE,
      adminPassword: ADMIN_PASSWORD,
      version: 'its own',
      close: async () => undefined,
    };
  }
  const version = (await run('trytond-admin', ['--version'])).stdout.trim().split(' ').at(-1) ?? '';
  const template = await findTemplate(version);
  const folder = await makeFolder();
  await copyFile(template, join(folder, `${DATABASE}.sqlite`));
  await giveAway(join(folder, `${DATABASE}.sqlite`));
  const server = await serve(folder);
  return {
    ...server,
    database: DATABASE,
    adminPassword: ADMIN_PASSWORD,
    version,
    close: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A database with modules and books, kept for the next time. Another Tryton or other books make another template. */
async function findTemplate(version: string): Promise<string> {
  const cache = process.env.RESKONTRA_TRYTON_CACHE ?? join(tmpdir(), `reskontra-tryton-${process.getuid?.() ?? 0}`);
  const books = await readFile(new URL('./bootstrap.ts', import.meta.url));
  const key = createHash('sha256').update(books).update(version).update(MODULES.join()).digest('hex').slice(0, 16);
  const template = join(cache, `${key}.sqlite`);
  if (await exists(template)) return template;

  await mkdir(cache, { recursive: true });
  const folder = await makeFolder();
  try {
    const database = join(folder, `${DATABASE}.sqlite`);
    await writeFile(database, ''); // trytond serves a database only if its file is there
    await giveAway(database);
    await writeFile(join(folder, 'password'), ADMIN_PASSWORD);
    await giveAway(join(folder, 'password'));
    await activateModules(folder);
    const server = await serve(folder);
    try {
      await bootstrap(`${server.url}/${DATABASE}/`, ADMIN_PASSWORD);
    } finally {
      await server.stop();
    }
    await copyFile(database, `${template}.${process.pid}`);
    await rename(`${template}.${process.pid}`, template);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return template;
}

async function activateModules(folder: string): Promise<void> {
  const config = await writeConfig(folder, 0);
  const args = [
    '-c',
    config,
    '-d',
    DATABASE,
    '--all',
    '--email',
    'tests@example.invalid',
    '-u',
    ...MODULES,
    '--activate-dependencies',
  ];
  const [command, ...rest] = unprivileged('trytond-admin', args);
  await run(command, rest, { env: { ...process.env, TRYTONPASSFILE: join(folder, 'password'), HOME: folder } });
}

interface Serving {
  readonly url: string;
  stop(): Promise<void>;
}

async function serve(folder: string): Promise<Serving> {
  const port = await freePort();
  const config = await writeConfig(folder, port);
  const [command, ...args] = unprivileged('trytond', ['-c', config]);
  const child = spawn(command, args, { stdio: 'ignore', env: { ...process.env, HOME: folder } });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const url = `http://127.0.0.1:${port}`;
  await waitUntilReady(url, child);
  return {
    url,
    async stop() {
      process.removeListener('exit', kill);
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      const patience = AbortSignal.timeout(3000);
      patience.addEventListener('abort', kill);
      await ended;
    },
  };
}

/** Ready is when it says its version. */
async function waitUntilReady(url: string, child: ChildProcess): Promise<void> {
  const body = JSON.stringify({ id: 1, method: 'common.server.version', params: [] });
  for (let attempt = 0; attempt < READY_ATTEMPTS; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`trytond ended with code ${child.exitCode}.`);
    const answer = await fetch(`${url}/`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    }).catch(() => undefined);
    if (answer?.ok === true) return;
    await wait(READY_PAUSE_MS);
  }
  child.kill('SIGKILL');
  throw new Error(`trytond did not answer within ${(READY_ATTEMPTS * READY_PAUSE_MS) / 1000} seconds.`);
}

async function writeConfig(folder: string, port: number): Promise<string> {
  const file = join(folder, 'trytond.conf');
  const lines = ['[database]', 'uri = sqlite://', `path = ${folder}`, '[web]', `listen = 127.0.0.1:${port}`, ''];
  await writeFile(file, lines.join('\n'));
  return file;
}

/** Without rights, and ending with us however we end. */
function unprivileged(command: string, args: readonly string[]): [string, ...string[]] {
  const user = process.getuid?.() === 0 ? [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'] : [];
  return ['setpriv', ...user, '--pdeathsig=KILL', command, ...args];
}

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'reskontra-tryton-'));
  await giveAway(folder);
  return folder;
}

async function giveAway(path: string): Promise<void> {
  if (process.getuid?.() === 0) await chown(path, NOBODY, NOBODY);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
