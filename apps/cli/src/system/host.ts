// host.ts — the machine as an argument: streams, environment, time and chance. The real ones live here and nowhere else.
import { userInfo } from 'node:os';
import process from 'node:process';
import { type Clock, instantFromMs, type Random } from '@reskontra/core';

export interface Host {
  /** Relative paths of the command line start here. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly clock: Clock;
  readonly random: Random;
  /** Who decides, for the journal. */
  readonly user: string;
}

export function systemHost(): Host {
  const { env, stdin, stdout, stderr } = process;
  return {
    folder: process.cwd(),
    env,
    stdin,
    stdout,
    stderr,
    clock: { now: () => instantFromMs(Date.now()) },
    random: { next: () => Math.random() },
    user: env.RESKONTRA_USER ?? userName(),
  };
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'unknown'; // a container's user may have no name
  }
}
