// run-demo.ts — the whole loop once, through the same functions as the real commands: only the partner is simulated.
import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CaseLife } from '@reskontra/engine';
import { createSimulator, parseState, type Simulator } from '@reskontra/simulator';
import { type ExitCode, highest } from '../errors/exit-code.ts';
import { DEFAULT_ANSWERS } from '../init/answers.ts';
import { configFile } from '../init/config-files.ts';
import { importFiles } from '../run/import-files.ts';
import { withEngine } from '../run/open-engine.ts';
import { synchronise } from '../run/synchronise.ts';
import type { Session } from '../session.ts';
import { listenForStop } from '../system/stop.ts';
import { createDemoReport, SILENT } from './demo-report.ts';
import {
  printAgain,
  printAnswers,
  printAsked,
  printDelivered,
  printEnd,
  printImported,
  printSettlements,
  printStart,
} from './demo-text.ts';
import { sampleFile } from './sample-folder.ts';

const STATEMENT = 'statement.xml';
const A_MINUTE_MS = 60_000; // the collector closes within seconds of its own clock

export async function runDemo(session: Session): Promise<ExitCode> {
  const { output } = session;
  const state = parseState(readFileSync(sampleFile('simulator-state.json'), 'utf8'));
  const simulator = createSimulator({ state });
  const partner = await simulator.listen();
  try {
    const folder = makeFolder(partner.url);
    const own: Session = { ...session, globals: { ...session.globals, config: join(folder, 'reskontra.config.json') } };
    const files = [join(folder, STATEMENT)];
    printStart(output, state.invoices.length, partner.url);

    const first = createDemoReport(output);
    const imported = await importFiles(own, { files, dryRun: false, deliver: true, strict: false }, first.report);
    const { result, delivered, asked } = first.told();
    printImported(output, result);
    printSettlements(
      output,
      (await livesOf(own)).filter(({ kase }) => kase.settlements.length > 0),
    );
    printDelivered(output, delivered);
    printAsked(output, asked);

    const before = await closedInvoices(own);
    simulator.clock.advance(A_MINUTE_MS);
    const synced = await syncOnce(own);
    const closed = (await closedInvoices(own)).filter((invoice) => !before.includes(invoice));
    printAnswers(output, closed);

    const second = createDemoReport(output);
    const again = await importFiles(own, { files, dryRun: false, deliver: true, strict: false }, second.report);
    printAgain(output, second.told().totals, paidEvents(simulator));
    printEnd(output, folder, session.host.env);
    return highest([imported, synced, again]);
  } finally {
    await partner.close();
  }
}

/** How many direct payments the collector has heard of. */
function paidEvents({ control }: Simulator): number {
  const ours = control.listEffects().filter(({ by, eventType }) => by === 'company' && eventType === 'paid');
  return ours.filter(({ sum }) => sum !== undefined && sum.minor > 0).length; // a negative one marks a credit note used
}

/** The sample files, and a configuration as `init` writes it. */
function makeFolder(url: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'reskontra-demo-'));
  for (const name of ['invoices.csv', 'credit-notes.csv', STATEMENT])
    copyFileSync(sampleFile(name), join(folder, name));
  const config = configFile({
    ...DEFAULT_ANSWERS,
    invoices: './invoices.csv',
    creditNotes: './credit-notes.csv',
    simulatorUrl: url,
  });
  writeFileSync(join(folder, 'reskontra.config.json'), `${JSON.stringify(config, undefined, 2)}\n`);
  writeFileSync(join(folder, '.env'), 'MAVENTA_USER_API_KEY=demo-user-key\nMAVENTA_VENDOR_API_KEY=demo-vendor-key\n');
  return folder;
}

async function syncOnce(session: Session): Promise<ExitCode> {
  const stop = listenForStop(session.output);
  try {
    return await withEngine(session, { connect: true }, (opened) =>
      synchronise({ session, opened, stop, report: SILENT }, { patienceMs: 0, strict: false }),
    );
  } finally {
    await stop.passOn();
  }
}

function livesOf(session: Session): Promise<readonly CaseLife[]> {
  return withEngine(session, { connect: false }, async ({ engine }) => {
    const lives: CaseLife[] = [];
    for (const { id } of await engine.cases.list()) lives.push(await engine.cases.show(id));
    return lives;
  });
}

async function closedInvoices(session: Session): Promise<readonly string[]> {
  const lives = await livesOf(session);
  return lives.filter(({ summary }) => summary.status === 'closed').map(({ summary }) => summary.invoice ?? summary.id);
}
