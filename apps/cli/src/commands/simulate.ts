// simulate.ts — `simulate`: the partner of one's own, on a port of this machine.
import { readFileSync, writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { ConfigError } from '@reskontra/core';
import { createSimulator, parseFaultRates, parseScenario, parseState, type SimulatorState } from '@reskontra/simulator';
import type { Command } from 'commander';
import { sampleFile } from '../demo/sample-folder.ts';
import { EXIT, type ExitCode } from '../errors/exit-code.ts';
import type { Runs } from '../program/command-module.ts';
import { wholeNumber } from '../program/whole-number.ts';
import type { Session } from '../session.ts';
import { listenForStop } from '../system/stop.ts';

interface SimulateOptions {
  readonly port: string;
  readonly seed: string;
  readonly scenario?: string;
  readonly faults?: string;
  readonly state?: string;
  readonly speed: string;
  readonly save?: string;
}

export function define(command: Command, runs: Runs): void {
  command
    .option('--port <number>', 'port on 127.0.0.1; 0 takes any free one', '8099')
    .option('--seed <number>', 'ids, tokens and chance follow from it', '1')
    .option('--scenario <name=value,…>', 'undocumented behaviours, where they are to differ from our choice')
    .option('--faults <name=rate,…>', 'chance of each fault on every request, for example cut-after=0.05')
    .option('--state <file>', 'the books to begin with, as JSON (default: the sample ledger of the demo)')
    .option('--save <file>', 'where to write the books when it is stopped, to go on with --state')
    .option('--speed <factor>', 'how fast its clock runs; 0 stands still', '1')
    .action(runs((session, options: SimulateOptions) => simulate(session, options)));
}

async function simulate({ output }: Session, options: SimulateOptions): Promise<ExitCode> {
  const port = wholeNumber('--port', options.port, 65_535);
  const speed = wholeNumber('--speed', options.speed, 1_000_000);
  const simulator = createSimulator({
    seed: wholeNumber('--seed', options.seed, Number.MAX_SAFE_INTEGER),
    state: readState(options.state ?? sampleFile('simulator-state.json')),
    pace: speed === 0 ? { kind: 'explicit' } : { kind: 'scaled', speed, elapsedMs: () => performance.now() },
    ...(options.scenario === undefined ? {} : { scenario: parseScenario(options.scenario) }),
    ...(options.faults === undefined ? {} : { faultRates: parseFaultRates(options.faults) }),
  });
  const listening = await simulator.listen({ port });
  const stop = listenForStop(output);
  output.record({ kind: 'listening', url: listening.url });
  output.line(
    `The simulated partner listens at ${listening.url}; its control paths begin with /_simulator. Stop it with Ctrl-C.`,
  );
  if (options.state === undefined) output.line('Its keys are demo-user-key and demo-vendor-key.');
  await output.flush();
  await new Promise<void>((resolve) => {
    stop.signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await listening.close();
  if (options.save !== undefined) {
    writeFileSync(options.save, `${JSON.stringify(simulator.control.exportState(), undefined, 2)}\n`);
    output.note(`The books are in ${options.save}. Go on with: reskontra simulate --state ${options.save}`);
  }
  return EXIT.done;
}

function readState(file: string): SimulatorState {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new ConfigError(`The state file ${file} cannot be read. Look at its name and folder.`, {
      code: 'simulate.state',
      cause,
    });
  }
  return parseState(text);
}
