// synchronise.ts — one round: read both sides, run the rules, deliver both ways.
import { EXIT, type ExitCode, highest } from '../errors/exit-code.ts';
import { deliverAll, pullAll, type Run, sum, tell, tellPending, waitsForPerson } from './steps.ts';

export interface SynchroniseOptions {
  readonly patienceMs: number;
  readonly strict: boolean;
  /** Read both sides from their beginning. */
  readonly anew?: boolean;
}

export async function synchronise(
  run: Run,
  { patienceMs, strict, anew = false }: SynchroniseOptions,
): Promise<ExitCode> {
  const pulled = await pullAll(run, { anew });
  const again = await tell(run, await run.opened.engine.puller.retryFailedHooks());
  const sent = await deliverAll(run, patienceMs);
  run.report.finished({
    files: 0,
    refused: 0,
    transactions: 0,
    new: 0,
    ...sum([pulled, again]),
    delivered: sent.delivered,
    waiting: sent.waiting,
  });
  await tellPending(run);
  const waits = strict && (await waitsForPerson(run.opened));
  return highest([pulled.code, sent.code, waits ? EXIT.waiting : EXIT.done]);
}
