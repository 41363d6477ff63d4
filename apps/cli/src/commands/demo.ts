// demo.ts — `demo`: the main job on a sample ledger, against a partner that is simulated.
import type { Command } from 'commander';
import { runDemo } from '../demo/run-demo.ts';
import type { Runs } from '../program/command-module.ts';

export function define(command: Command, runs: Runs): void {
  command.action(runs((session) => runDemo(session)));
}
