// outbox-finding.ts — how the outbox stands, as a line of `check`.
import type { OutboxHealth } from '@reskontra/engine';
import { EXIT } from '../errors/exit-code.ts';
import type { Finding } from './finding.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** What waits is normal; what is blocked waits for a person, and says so. Neither is a fault of the set-up: exit code 0. */
export function outboxFinding({ waiting, oldestWaitingMs, unknown, blockedLanes }: OutboxHealth): Finding {
  const oldest = oldestWaitingMs === undefined ? '' : `, the oldest for ${inWords(oldestWaitingMs)}`;
  const what = `outbox: ${waiting} waiting${oldest}; ${unknown} in doubt; ${blockedLanes} lanes blocked`;
  if (blockedLanes === 0) return { what, ok: true, code: EXIT.done };
  const remedy = 'See outbox list, then outbox retry, skip or settle, each with --because.';
  return { what, ok: false, remedy, code: EXIT.done };
}

function inWords(ms: number): string {
  if (ms < HOUR_MS) return `${Math.max(0, Math.floor(ms / MINUTE_MS))} min`;
  return ms < 2 * DAY_MS ? `${Math.floor(ms / HOUR_MS)} h` : `${Math.floor(ms / DAY_MS)} days`;
}
