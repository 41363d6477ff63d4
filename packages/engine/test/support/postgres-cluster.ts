// postgres-cluster.ts — a PostgreSQL for tests: a temporary folder, a unix socket, no rights, nothing that outlives it.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const NOBODY = 65_534; // initdb refuses to work for root
const OLDEST = 15;
const READY_ATTEMPTS = 200;
const READY_PAUSE_MS = 50;
const PLACES = ['/usr/lib/postgresql', '/opt/homebrew/opt', '/usr/local/opt'];

export interface PostgresCluster {
  /** Of a database that may be made in it. */
  urlOf(database: string): string;
  stop(): Promise<void>;
}

/** The newest installed server, or a sentence that says why there is none. */
export function findPostgres(): { readonly bin: string } | { readonly missing: string } {
  const wanted = process.env.RESKONTRA_POSTGRES_BIN;
  const folders = wanted === undefined ? PLACES.flatMap(versionsIn) : [wanted];
  const bin = folders.find((folder) => existsSync(join(folder, 'initdb')));
  if (bin !== undefined) return { bin };
  return { missing: `PostgreSQL ${OLDEST} or newer is not installed (Debian: apt-get install postgresql)` };
}

function versionsIn(place: string): readonly string[] {
  if (!existsSync(place)) return [];
  return readdirSync(place)
    .map((name) => ({ name, version: Number(/^(?:postgresql@)?(\d+)$/.exec(name)?.[1] ?? 0) }))
    .filter(({ version }) => version >= OLDEST)
    .sort((a, b) => b.version - a.version)
    .map(({ name }) => join(place, name, 'bin'));
}

/** Sorts text as Swedes do: a store that leans on the language of its database is found out. */
export async function startPostgres(
  bin: string,
  changes: Readonly<Record<string, string>> = {},
): Promise<PostgresCluster> {
  const folder = mkdtempSync(join(tmpdir(), 'reskontra-pg-'));
  if (process.getuid?.() === 0) chownSync(folder, NOBODY, NOBODY);
  const data = join(folder, 'data');
  const language = ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=sv'];
  const [init, ...initArgs] = unprivileged(join(bin, 'initdb'), [
    ...['--pgdata', data, '--username=reskontra', '--auth=trust', '--no-sync', '--no-instructions'],
    ...language,
  ]);
  await run(init, initArgs, { cwd: folder });
  const settings = {
    listen_addresses: '',
    unix_socket_directories: folder,
    max_connections: '300',
    fsync: 'off', // the machine does not lose power in a test; processes die, and that it outlives
    shared_buffers: '64MB',
    log_min_messages: 'fatal',
    ...changes,
  };
  const [server, ...serverArgs] = unprivileged(join(bin, 'postgres'), [
    ...['-D', data],
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]);
  const child = spawn(server, serverArgs, { cwd: folder, stdio: 'ignore' });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  await waitUntilReady(child, () => run(join(bin, 'pg_isready'), ['--host', folder]));
  return {
    urlOf: (database) => `postgres://reskontra@localhost/${database}?host=${encodeURIComponent(folder)}`,
    async stop() {
      process.removeListener('exit', kill);
      const ended = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : undefined;
      child.kill('SIGQUIT'); // at once: nothing of it is needed any more
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function waitUntilReady(child: ChildProcess, ask: () => Promise<unknown>): Promise<void> {
  for (let attempt = 0; attempt < READY_ATTEMPTS; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`postgres ended with code ${child.exitCode}.`);
    const isReady = await ask().then(
      () => true,
      () => false,
    );
    if (isReady) return;
    await wait(READY_PAUSE_MS);
  }
  child.kill('SIGKILL');
  throw new Error(`postgres was not ready within ${(READY_ATTEMPTS * READY_PAUSE_MS) / 1000} seconds.`);
}

/** Without rights, and ending with us however we end. */
function unprivileged(command: string, args: readonly string[]): [string, ...string[]] {
  if (process.platform !== 'linux') return [command, ...args];
  const user = process.getuid?.() === 0 ? [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'] : [];
  return ['setpriv', ...user, '--pdeathsig=KILL', command, ...args];
}
