// What each service takes, as passed checks show it, and as the README tells it.
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { COLLECTOR_CHECKS, markdownTable, replaceSection, runChecks } from '@reskontra/conformance/checks';
import type { CollectorCommandType } from '@reskontra/core';
import { expect, it } from 'vitest';
import { commandsOf, type Service, termsOf } from '../src/services.ts';
import { maventaSubject } from './conformance-subject.ts';

const SERVICES = ['kassavirta', 'perinta', 'ropo'] as const;
const TITLES: Readonly<Record<Service, string>> = { kassavirta: 'Kassavirta', perinta: 'Perintä', ropo: 'Ropo' };
const WRITING = COLLECTOR_CHECKS.filter(({ id }) => id.startsWith('writing.'));
const README = new URL('../README.md', import.meta.url);

it('the README tells what passed for each service, and why not where it is refused', { timeout: 120_000 }, async () => {
  const proven = new Map<Service, ReadonlySet<CollectorCommandType>>();
  for (const service of SERVICES) proven.set(service, await provenCommands(service));

  const before = readFileSync(README, 'utf8');
  const after = replaceSection(before, { name: 'services', content: toMarkdown(proven) });
  if (process.env.CONFORMANCE_UPDATE === '1') writeFileSync(README, after);
  else expect(before, 'Write it: CONFORMANCE_UPDATE=1 vitest run').toBe(after);
});

async function provenCommands(service: Service): Promise<ReadonlySet<CollectorCommandType>> {
  const verdicts = await runChecks(WRITING, maventaSubject({}, { service, writes: commandsOf(service) }));
  const failed = verdicts.filter(({ kind }) => kind === 'failed');
  expect(failed, `with ${service}`).toEqual([]);
  return new Set(commandsOf(service));
}

function toMarkdown(proven: ReadonlyMap<Service, ReadonlySet<CollectorCommandType>>): string {
  const types = Object.keys(termsOf('kassavirta').commands) as CollectorCommandType[];
  const cell = (service: Service, type: CollectorCommandType) => {
    if (proven.get(service)?.has(type) !== true) return 'no';
    return termsOf(service).commands[type]?.cost === undefined ? 'yes' : 'yes, may cost';
  };
  const table = markdownTable(
    ['command', ...SERVICES.map((service) => TITLES[service])],
    types.map((type) => [`\`${type}\``, ...SERVICES.map((service) => cell(service, type))]),
  );
  const reasons = SERVICES.flatMap((service) =>
    types.flatMap((type) => {
      const { refusal, cost } = termsOf(service).commands[type] ?? {};
      if (refusal !== undefined) return [`- ${TITLES[service]}, \`${type}\`: ${refusal}`];
      return cost === undefined ? [] : [`- ${TITLES[service]}, \`${type}\`, cost: ${cost}`];
    }),
  );
  return `${table}\n\n${reasons.join('\n')}`;
}
