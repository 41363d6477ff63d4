// tour.ts — does everything that an adapter can do, in good and in bad weather, and collects whatever it shows.
import { inspect } from 'node:util';
import { endOf } from '../expect.ts';
import type { AnySubject, Bench, Connection } from './bench.ts';
import { prepareCommand } from './commands.ts';
import { deliver } from './deliver.ts';
import { type Rule, says } from './proxy.ts';
import { streamsOf } from './streams.ts';
import { walk } from './walk.ts';
import { writerOf } from './writer-of.ts';

/** Texts of everything that was shown: findings, pages, outcomes, and errors to their last cause. */
export async function tour(subject: AnySubject, bench: Bench): Promise<readonly string[]> {
  for (const stream of streamsOf(subject)) {
    if (stream.reader in subject.reads) await bench.put(...stream.plant(7));
  }
  const commands = await Promise.all(subject.writes.slice(0, 2).map((type) => prepareCommand(type, bench)));
  const shown: string[] = [];
  for (const rule of [undefined, ...(bench.proxy === undefined ? [] : BAD_WEATHER)]) {
    if (rule !== undefined) bench.proxy?.set(rule);
    const connection = bench.connect();
    shown.push(...(await lookAt(connection)));
    for (const command of commands)
      shown.push(show(await endOf(deliver(bench, writerOf(connection, command.type), command))));
  }
  bench.proxy?.set((_request, forward) => forward());
  return shown;
}

const BAD_WEATHER: readonly Rule[] = [
  (request) => says(400, JSON.stringify({ message: echo(request) }), { 'content-type': 'application/json' }),
  (request) => says(500, echo(request)),
  (request) => says(401, JSON.stringify({ message: echo(request) }), { 'content-type': 'application/json' }),
  (request) => says(200, `<html>${echo(request)}</html>`),
  () => 'cut',
];

/** A careless server repeats what it was sent, credentials included. */
function echo({ method, target, headers, body }: Parameters<Rule>[0]): string {
  return `${method} ${target} ${Object.entries(headers).flat().join(' ')} ${body.toString()}`;
}

/** Texts of what a connection shows when it is checked and read. */
export async function lookAt(connection: Connection): Promise<readonly string[]> {
  const shown = [show(await endOf(connection.check?.() ?? Promise.resolve([])))];
  for (const [, reader] of connection.readers) shown.push(show(await endOf(walk(reader))));
  return shown;
}

/** Everything that an inspection, a log line or a JSON log could show, to the last cause. */
function show(value: unknown): string {
  return `${inspect(value, { depth: 12, maxStringLength: null, showHidden: true })}${JSON.stringify(value)}`;
}
