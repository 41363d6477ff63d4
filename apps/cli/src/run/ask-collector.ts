// ask-collector.ts — a person asks something of the collector: shown with its cost first, sent once they agree.
import { createInterface } from 'node:readline/promises';
import { ConfigError } from '@reskontra/core';
import type { AnsweredRequest, PersonRequest } from '@reskontra/engine';
import { EXIT, type ExitCode } from '../errors/exit-code.ts';
import type { Session } from '../session.ts';
import { listenForStop } from '../system/stop.ts';
import { commandContent, commandName } from './command-words.ts';
import { createHumanReport } from './human-report.ts';
import { createJsonReport } from './json-report.ts';
import { type OpenedEngine, withEngine } from './open-engine.ts';
import { deliverAll, tell } from './steps.ts';

const PATIENCE_MS = 5_000;

export interface AskOptions {
  /** Send without asking the person once more. */
  readonly yes?: boolean;
  /** `false`: record, and leave sending to the next sync. */
  readonly deliver?: boolean;
  readonly by?: string;
}

/** What is wanted, without who wants it. */
export type Wanted = PersonRequest extends infer R ? (R extends PersonRequest ? Omit<R, 'by'> : never) : never;

/**
 * `wanted` is made once the engine is open, since it may need to look something up.
 * @throws ConfigError as `RequestDesk.ask`; `usage.confirm` when nobody can be asked
 */
export function askCollector(
  session: Session,
  options: AskOptions,
  wanted: (opened: OpenedEngine) => Promise<Wanted> | Wanted,
): Promise<ExitCode> {
  return withEngine(session, { connect: true }, async (opened) => {
    const request = { ...(await wanted(opened)), by: options.by ?? session.host.user } as PersonRequest;
    const preview = await opened.engine.requests.preview(request);
    show(session, preview);
    if (options.yes !== true && !(await isAgreed(session))) {
      session.output.line('Nothing was recorded and nothing was sent.');
      return EXIT.done;
    }
    return carryOut(session, opened, { request, deliver: options.deliver !== false });
  });
}

function show({ output }: Session, { case: summary, decided, costs, remarks }: AnsweredRequest): void {
  output.record({
    kind: 'preview',
    case: summary.id,
    invoice: summary.invoice ?? null,
    assignment: summary.assignment ?? null,
    commands: decided.commands.map(({ command }) => command.type),
    reviews: decided.reviews.map(({ why }) => why),
    costs,
    remarks,
  });
  output.line(
    output.style(
      'bold',
      `Invoice ${summary.invoice ?? summary.id}${summary.debtor === undefined ? '' : `, ${summary.debtor}`}`,
    ),
  );
  for (const stored of decided.commands) {
    output.line(`  would be sent: ${commandName(stored)} ${commandContent(stored)}`);
    for (const reason of stored.command.because) output.line(output.style('dim', `    ${reason}`));
  }
  for (const { why } of decided.reviews) output.line(`  for you to decide: ${why}`);
  for (const remark of remarks) output.line(`  note: ${remark}`);
  for (const cost of costs) output.line(output.style('yellow', `  cost: ${cost}`));
}

/** @throws ConfigError `usage.confirm` */
async function isAgreed({ host, output }: Session): Promise<boolean> {
  if (!host.stdin.isTTY || output.json)
    throw new ConfigError('Nothing was sent, since there is no terminal to ask on. To send it: add --yes.', {
      code: 'usage.confirm',
    });
  await output.flush();
  const lines = createInterface({ input: host.stdin, output: host.stderr });
  try {
    return /^y(es)?$/i.test((await lines.question('Send it? [y/N] ')).trim());
  } finally {
    lines.close();
  }
}

interface Order {
  readonly request: PersonRequest;
  readonly deliver: boolean;
}

async function carryOut(session: Session, opened: OpenedEngine, { request, deliver }: Order): Promise<ExitCode> {
  const { output } = session;
  const stop = listenForStop(output);
  const report = output.json
    ? createJsonReport(output, { sources: true })
    : createHumanReport(output, { rehearsal: false, undelivered: !deliver });
  const run = { session, opened, report, stop };
  try {
    const { decided } = await opened.engine.requests.ask(request);
    const told = await tell(run, decided);
    const sent = deliver
      ? await deliverAll(run, PATIENCE_MS)
      : { delivered: 0, waiting: told.planned, code: EXIT.done };
    report.finished({
      files: 0,
      refused: 0,
      transactions: 0,
      new: 0,
      ...told,
      delivered: sent.delivered,
      waiting: sent.waiting,
    });
    if (sent.delivered > 0) output.line('The answer of the collector comes with: reskontra sync');
    return sent.code;
  } finally {
    await stop.passOn();
  }
}
