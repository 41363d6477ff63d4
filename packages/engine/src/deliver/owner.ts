// owner.ts — tells whose work a half-sent command is, and whether that process still lives.
import { randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import process from 'node:process';

export interface Owner {
  readonly id: string;
  /** False only when it is certain: a process of this machine that is gone. */
  mayLive(ownerId: string): boolean;
}

/** One for all engines of this process, however often this module was loaded: none of them takes another for dead. */
const LIFE = Symbol.for('@reskontra/engine/life');

/** This process. A process of another machine may always live; its lease tells when to stop waiting. */
export function processOwner(): Owner {
  const life = thisLife();
  const here = placeOfNumbers();
  const id = `${here}/${process.pid}/${life}`;
  return {
    id,
    mayLive(ownerId) {
      const [host, pid, itsLife] = ownerId.split('/');
      if (host !== here) return true;
      if (Number(pid) === process.pid) return itsLife === life; // else the same number in an earlier life
      return isRunning(Number(pid));
    },
  };
}

/**
 * Where a process number means a process: a machine since it was started, and a container in it. Two machines may well
 * be called the same, and then the one must not take the other's workers for dead.
 */
function placeOfNumbers(): string {
  try {
    const started = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').slice(0, 8);
    const space = readlinkSync('/proc/self/ns/pid').replace(/\D/gu, '');
    return `${hostname()}~${started}~${space}`;
  } catch {
    return hostname(); // a system without them has no containers of its own
  }
}

function thisLife(): string {
  const shared = globalThis as { [LIFE]?: string };
  shared[LIFE] ??= randomUUID().slice(0, 8);
  return shared[LIFE];
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** A killed process keeps its number until its parent asks after it, which in a container may be never. */
function isZombie(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8'); // `4711 (a name) Z …`
    return stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z');
  } catch {
    return false; // no such table on this system: it may live
  }
}
