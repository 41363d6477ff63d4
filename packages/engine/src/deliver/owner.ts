// owner.ts — tells whose work a half-sent command is, and whether that process still lives.
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import process from 'node:process';

export interface Owner {
  readonly id: string;
  /** False only when it is certain: a process of this machine that is gone. */
  mayLive(ownerId: string): boolean;
}

/** This process. A process of another machine may always live; its lease tells when to stop waiting. */
export function processOwner(): Owner {
  const id = `${hostname()}/${process.pid}/${randomUUID().slice(0, 8)}`;
  return {
    id,
    mayLive(ownerId) {
      const [host, pid] = ownerId.split('/');
      if (host !== hostname()) return true;
      if (Number(pid) === process.pid) return ownerId === id; // the same number in an earlier life
      return isRunning(Number(pid));
    },
  };
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
