import { expect, it } from 'vitest';
import { outboxFinding } from './outbox-finding.ts';

it('is good when nothing waits, or something waits', () => {
  expect(outboxFinding({ waiting: 0, oldestWaitingMs: undefined, unknown: 0, blockedLanes: 0 })).toEqual({
    what: 'outbox: 0 waiting; 0 in doubt; 0 lanes blocked',
    ok: true,
    code: 0,
  });
  expect(outboxFinding({ waiting: 3, oldestWaitingMs: 7_260_000, unknown: 1, blockedLanes: 0 }).what).toBe(
    'outbox: 3 waiting, the oldest for 2 h; 1 in doubt; 0 lanes blocked',
  );
});

it('names what a person can do when a lane is blocked', () => {
  expect(outboxFinding({ waiting: 1, oldestWaitingMs: 90_000, unknown: 0, blockedLanes: 2 })).toEqual({
    what: 'outbox: 1 waiting, the oldest for 1 min; 0 in doubt; 2 lanes blocked',
    ok: false,
    remedy: 'See outbox list, then outbox retry, skip or settle, each with --because.',
    code: 0,
  });
});
