// shape.ts — checks on the adapter as a value: its contract, its configuration, its own `check`, what is present.
import { type CheckResult, CONTRACT_VERSION, SdkError } from '@reskontra/core';
import { type AnySubject, type Connection, withBench, withOneOtherOrigin, withWrongSecrets } from '../bench/bench.ts';
import { fieldsOf } from '../bench/config-fields.ts';
import { openPort } from '../bench/proxy.ts';
import type { Check } from '../check.ts';
import { endOf, expectEqual, expectSameMembers, expectThat, nameOf, notApplicable } from '../expect.ts';
import { readersUnderTest } from './each-reader.ts';
import { readerOf } from './reading-cursor.ts';

const SOUNDS_SECRET = /(?:password|passwd|secret|token|(?:api|private|access|vendor|user|signing)_?-?key)$/i;
const WRONG_SECRET = 'wrong-0f3c9a7b51';

export const SHAPE: readonly Check<AnySubject>[] = [
  {
    id: 'shape.contract',
    sentence: 'The adapter names the contract it was written for, its kind, and an id that begins with it.',
    why: 'An adapter of another contract reads facts that mean something else. Its id is part of every fact id, for ever.',
    async run({ adapter }) {
      expectEqual(adapter.contract, CONTRACT_VERSION, 'the adapter was written for another contract');
      expectThat(
        /^(?:erp|collector)-[a-z0-9]+(?:-[a-z0-9]+)*$/.test(adapter.id),
        `"${adapter.id}" is no package name like erp-acme`,
      );
      expectThat(adapter.id.startsWith(`${adapter.kind}-`), `"${adapter.id}" does not begin with "${adapter.kind}-"`);
    },
  },
  {
    id: 'shape.config-strict',
    sentence: 'The configuration schema takes its own example, and refuses a field that it does not know.',
    why: 'A misspelt field that is ignored is a setting that somebody believes to be in force.',
    run: (subject) =>
      withBench(subject, async ({ config }) => {
        const taken = subject.adapter.config.safeParse(config);
        expectThat(taken.success, `the example is refused: ${taken.error?.issues[0]?.message}`);
        const misspelt = subject.adapter.config.safeParse({ ...config, tiemout: 1 });
        expectThat(!misspelt.success, 'a field that nobody knows is taken');
      }),
  },
  {
    id: 'shape.secrets-marked',
    sentence: 'Every field that holds a secret is marked with `secret()`.',
    why: 'The mark alone keeps a key out of the configuration file, the console and the logs.',
    async run({ adapter }) {
      const unmarked = fieldsOf(adapter.config)
        .filter(({ path, secret }) => SOUNDS_SECRET.test(path.at(-1) ?? '') && !secret)
        .map(({ path }) => path.join('.'));
      expectEqual(unmarked, [], 'fields that sound secret are not marked');
    },
  },
  {
    id: 'shape.config-described',
    sentence: 'Every field of the configuration is described.',
    why: 'The description is all that the person sees who fills the field in.',
    async run({ adapter }) {
      const bare = fieldsOf(adapter.config)
        .filter(({ path, description }) => path.length === 1 && (description ?? '').trim() === '')
        .map(({ path }) => path.join('.'));
      expectEqual(bare, [], 'fields have no description');
    },
  },
  {
    id: 'shape.capabilities',
    sentence: 'What the adapter can do is what is declared: no reader and no command more or fewer.',
    why: 'The capability table in the README is made of this. A hook asks for what the table promises.',
    run: (subject) =>
      withBench(subject, async (bench) => {
        const { readers, writers } = bench.connect();
        expectSameMembers(namesOf(readers), Object.keys(subject.reads), 'other readers are present than declared');
        expectSameMembers(namesOf(writers), subject.writes, 'other commands are present than declared');
      }),
  },
  {
    id: 'shape.connect-asks-nothing',
    sentence: 'Connecting sends nothing.',
    why: 'Every command of the CLI connects, also the ones that only look at the journal.',
    run: (subject) =>
      withBench(subject, async (bench) => {
        const { proxy } = bench;
        if (proxy === undefined) notApplicable('its configuration holds no address on this machine');
        const [reader] = readersUnderTest(subject);
        if (reader === undefined) notApplicable('it reads nothing');
        const ask = async () => {
          const before = proxy.requests.length;
          await readerOf(bench.connect(), reader.name).next(undefined);
          return proxy.requests.length - before;
        };
        const alone = await ask();
        for (let n = 0; n < 3; n += 1) bench.connect();
        expectEqual(await ask(), alone, 'connections that were asked for nothing sent requests');
      }),
  },
  {
    id: 'shape.check-passes',
    sentence: '`check` finds nothing wrong with a system that works.',
    why: 'A check that cries wolf is switched off.',
    run: (subject) =>
      withBench(subject, async (bench) => {
        const findings = await findingsOf(bench.connect());
        expectThat(findings.length > 0, 'it tried nothing');
        expectEqual(
          findings.filter(({ ok }) => !ok),
          [],
          'it found something wrong',
        );
      }),
  },
  {
    id: 'shape.wrong-key',
    sentence: 'With a wrong key, `check` says what to do, and reading and writing throw AuthError.',
    why: 'AuthError stops the connection before the account is locked. Any other error is tried again.',
    run: (subject) =>
      withBench(subject, async (bench) => {
        const config = withWrongSecrets(subject, bench, WRONG_SECRET);
        await expectRefusal(bench.connect({ config }), 'auth');
      }),
  },
  {
    id: 'shape.wrong-address',
    sentence: 'With a wrong address, each by itself, `check` says what to do, and reading throws ConfigError.',
    why: 'Only a person can mend an address. An error that is tried again hides the mistake for days.',
    run: (subject) =>
      withBench(subject, async (bench) => {
        const { wrongAddress } = bench.fake;
        if (wrongAddress !== undefined) return expectRefusal(bench.connect({ config: wrongAddress }), 'config');
        if (bench.proxy === undefined)
          notApplicable('its configuration holds no address, and its fake names no wrong one');
        const stranger = await openPort(async (_incoming, outgoing) => {
          outgoing.writeHead(404, { 'content-type': 'text/html' }).end('<!doctype html><title>Nothing here</title>');
        });
        try {
          for (const config of withOneOtherOrigin(bench.config, stranger.origin))
            await expectRefusal(bench.connect({ config }), 'config');
        } finally {
          await stranger.close();
        }
      }),
  },
];

async function expectRefusal(connection: Connection, kind: 'auth' | 'config'): Promise<void> {
  if (connection.check !== undefined) {
    const end = await endOf(connection.check());
    if ('error' in end)
      expectThat(SdkError.is(end.error, kind), `check threw ${nameOf(end.error)}, not one of kind "${kind}"`);
    else expectThat(end.value.some(isHelpful), 'check found nothing wrong, or does not say what to do');
  }
  let refused = 0;
  for (const [name, reader] of connection.readers) {
    const end = await endOf(reader.next(undefined));
    if ('value' in end) continue; // one of several addresses may concern other readers alone
    refused += 1;
    expectThat(SdkError.is(end.error, kind), `${name}: reading threw ${nameOf(end.error)}, not one of kind "${kind}"`);
  }
  expectThat(refused > 0 || connection.readers.length === 0, 'every reader gave a page');
}

function isHelpful({ ok, remedy }: CheckResult): boolean {
  return !ok && (remedy ?? '').trim() !== '';
}

async function findingsOf(connection: Connection): Promise<readonly CheckResult[]> {
  if (connection.check === undefined) notApplicable('it has no `check`');
  return connection.check();
}

function namesOf(members: readonly (readonly [string, unknown])[]): readonly string[] {
  return members.map(([name]) => name);
}
