// step-log.ts — a JSON line a step on stderr, for whoever collects logs; written by pino, which is loaded only then.
import { ConfigError } from '@reskontra/core';
import { createLogObserver, type Observer } from '@reskontra/engine';
import type { Session } from '../session.ts';

const LEVELS = ['info', 'debug'] as const;

type StepLogSession = Pick<Session, 'host' | 'globals'>;

/** Undefined when nobody has asked for it. @throws ConfigError `usage.log` */
export async function openStepLog({ host, globals }: StepLogSession, company: string): Promise<Observer | undefined> {
  const level = levelOf({ host, globals });
  if (level === undefined) return undefined;
  const { default: pino } = await import('pino'); // it is CommonJS: once bundled it has no other name
  const logger = pino(
    {
      level,
      base: { company },
      timestamp: () => `,"time":"${host.clock.now()}"`,
      formatters: { level: (label) => ({ level: label }) },
    },
    host.stderr,
  );
  return createLogObserver(logger);
}

/** What the environment says goes before `--verbose`. */
function levelOf({ host, globals }: StepLogSession): (typeof LEVELS)[number] | undefined {
  const wish = host.env.RESKONTRA_LOG ?? '';
  if (wish === '') return globals.verbose === true ? 'debug' : undefined;
  const level = LEVELS.find((known) => known === wish);
  if (level !== undefined) return level;
  throw new ConfigError(`RESKONTRA_LOG is "${wish}". Set it to info or debug, or leave it out.`, { code: 'usage.log' });
}
