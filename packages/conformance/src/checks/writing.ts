// writing.ts — checks on commands: each takes effect once, whatever becomes of the answer.
import { type CommandType, commandId, type Fact, type Outcome, SdkError } from '@reskontra/core';
import { type AnySubject, type Bench, proxyOf, withBench } from '../bench/bench.ts';
import { PART_MINOR, prepareCommand } from '../bench/commands.ts';
import { deliver } from '../bench/deliver.ts';
import { type Fate, says } from '../bench/proxy.ts';
import { numberOf } from '../bench/streams.ts';
import { lastReadings, readEverything } from '../bench/walk.ts';
import { writerOf } from '../bench/writer-of.ts';
import type { Check } from '../check.ts';
import { endOf, expectEqual, expectThat, nameOf, notApplicable } from '../expect.ts';
import { eachCommand, effectsOf } from './each-command.ts';

const RETRY_AFTER_SECONDS = 120;
const FIRST = commandId('conformance-1');
const SECOND = commandId('conformance-2');

export const WRITING: readonly Check<AnySubject>[] = [
  {
    id: 'writing.takes-effect',
    sentence: 'A command takes effect, once, and the answer is `delivered`.',
    why: 'An effect that is reported and did not happen is never tried again.',
    run: (subject) =>
      eachCommand(subject, async ({ bench, writer, command }) => {
        const outcome = await deliver(bench, writer, command);
        expectOutcome(outcome, 'delivered');
        expectEqual(await effectsOf(bench), 1, 'the number of effects differs');
      }),
  },
  {
    id: 'writing.twice-is-once',
    sentence: 'The same command delivered twice has one effect.',
    why: 'A process that dies after the answer delivers again. A payment that is reported twice halves the debt twice.',
    run: (subject) =>
      eachCommand(subject, async ({ bench, writer, command }) => {
        await deliver(bench, writer, command);
        expectOutcome(await deliver(bench, writerOf(bench.connect(), command.type), command), 'delivered');
        expectEqual(await effectsOf(bench), 1, 'the number of effects differs');
      }),
  },
  {
    id: 'writing.equal-commands-are-two',
    sentence: 'Two commands that happen to be equal both take effect.',
    why: 'Two part payments of 40.00 on one day are both genuine. A repeat is known by what was claimed before, never by being equal.',
    run: (subject) =>
      eachCommand(subject, async ({ bench, writer, command }) => {
        if (!['erp.register_payment', 'assignment.paid', 'assignment.comment'].includes(command.type)) {
          notApplicable('nobody asks for it twice');
        }
        const first = await deliver(bench, writer, command, { id: FIRST });
        expectOutcome(first, 'delivered');
        const { remote } = first;
        const known = remote === undefined ? { nameless: 1 } : { claimed: [remote] };
        expectOutcome(await deliver(bench, writer, command, { id: SECOND, ...known }), 'delivered');
        expectEqual(await effectsOf(bench), 2, 'the number of effects differs');
      }),
  },
  {
    id: 'writing.answer-lost-after-effect',
    sentence: 'When the answer is lost after the effect, the outcome is `unknown` and the next attempt adds nothing.',
    why: 'A time-out says nothing. Tried again blindly, every lost answer is a payment reported twice.',
    run: (subject) =>
      eachCommand(subject, async ({ bench, writer, command }) => {
        const proxy = proxyOf(bench);
        proxy.set(async (_request, forward) => {
          const before = await effectsOf(bench);
          const fate = await forward();
          return (await effectsOf(bench)) > before ? 'cut' : fate;
        });
        const outcome = await outcomeOf(deliver(bench, writer, command));
        expectEqual(await effectsOf(bench), 1, 'the effect did not happen');
        expectOutcome(outcome, 'unknown');
        proxy.set((_request, forward) => forward());
        expectOutcome(await deliver(bench, writer, command, { doubtful: true }), 'delivered');
        expectEqual(await effectsOf(bench), 1, 'the number of effects differs after the second attempt');
      }),
  },
  {
    id: 'writing.answer-lost-before-effect',
    sentence: 'When the request is lost before its effect, the next attempt brings it about, once.',
    why: 'To the sender it looks like the lost answer. Taken for done, the payment is never reported.',
    run: (subject) =>
      eachCommand(subject, async ({ bench, writer, command }) => {
        const proxy = proxyOf(bench);
        const last = await effectRequest(subject, command.type);
        let count = 0;
        proxy.set((_request, forward) => {
          count += 1;
          return count === last ? 'cut' : forward();
        });
        const outcome = await outcomeOf(deliver(bench, writer, command));
        expectEqual(await effectsOf(bench), 0, 'the request was not lost');
        expectThat(
          outcome.kind === 'unknown' || outcome.kind === 'retry',
          `the outcome is "${outcome.kind}", not "unknown"`,
        );
        proxy.set((_request, forward) => forward());
        expectOutcome(await deliver(bench, writer, command, { doubtful: true }), 'delivered');
        expectEqual(await effectsOf(bench), 1, 'the number of effects differs after the second attempt');
      }),
  },
  {
    id: 'writing.server-error-is-unknown',
    sentence: 'A server error in answer to a write is `unknown`, since the effect may be there.',
    why: 'A gateway answers 502 when the server behind it died with the request in hand.',
    run: (subject) =>
      eachCommand(subject, async ({ bench, writer, command }) => {
        await loseTheEffect(subject, bench, command.type, says(502, '<html>Bad gateway</html>'));
        expectOutcome(await outcomeOf(deliver(bench, writer, command)), 'unknown');
      }),
  },
  {
    id: 'writing.too-many-requests-is-retry',
    sentence: 'A 429 in answer to a write is `retry`, after the delay that was asked for.',
    why: 'It is the one refusal that proves that nothing happened. Asking again at once blocks the key.',
    run: (subject) =>
      eachCommand(subject, async ({ bench, writer, command }) => {
        const answer = says(429, 'Slow down.', { 'retry-after': String(RETRY_AFTER_SECONDS) });
        await loseTheEffect(subject, bench, command.type, answer);
        const outcome = await outcomeOf(deliver(bench, writer, command));
        expectOutcome(outcome, 'retry');
        expectEqual(outcome.afterMs, RETRY_AFTER_SECONDS * 1000, 'the delay is another one');
      }),
  },
  {
    id: 'writing.refusal-is-a-value',
    sentence: 'A refusal by a rule of business is `rejected`, with a code and a sentence, and never thrown.',
    why: 'A refusal is final and goes to a person. Thrown, it would be tried again for ever.',
    run: (subject) =>
      withBench(subject, async (bench) => {
        if (bench.fake.refusedCommand === undefined) notApplicable('its fake cannot refuse');
        const command = await bench.fake.refusedCommand();
        const before = await effectsOf(bench);
        const outcome = await outcomeOf(deliver(bench, writerOf(bench.connect(), command.type), command));
        expectOutcome(outcome, 'rejected');
        expectThat(
          /^[a-z]+[.][a-z-]+/.test(outcome.code),
          `"${outcome.code}" is no stable code like collector.refused`,
        );
        expectThat(outcome.message.trim() !== '', 'the message is blank');
        expectEqual(await effectsOf(bench), before, 'the refused command has had an effect');
      }),
  },
  {
    id: 'writing.wrong-key-throws',
    sentence: 'A write with a wrong key throws AuthError, and has no effect.',
    why: 'No command is at fault, so none may be rejected for it: the connection as a whole is of no use.',
    run: (subject) =>
      eachCommand(subject, async ({ bench, writer, command }) => {
        proxyOf(bench).set(() => says(401, '{"message":"unauthorized"}', { 'content-type': 'application/json' }));
        const end = await endOf(deliver(bench, writer, command));
        expectThat('error' in end, `the outcome is "${'value' in end ? end.value.kind : ''}"`);
        expectThat(SdkError.is(end.error, 'auth'), `it threw ${nameOf(end.error)}, not AuthError`);
        expectEqual(await effectsOf(bench), 0, 'it has had an effect');
      }),
  },
  {
    id: 'writing.own-write-recognised',
    sentence: 'What was written is read back as our own: by `causedBy`, or by the id that the delivery gave.',
    why: 'Our own payment that looks like news is reported back to the collector, and round it goes.',
    run: (subject) =>
      eachCommand(subject, async ({ bench, writer, command }) => {
        if (!['erp.register_payment', 'assignment.paid', 'assignment.comment'].includes(command.type)) {
          notApplicable('no fact tells of it');
        }
        const before = new Set((await readEverything(bench.connect())).map(({ id }) => id));
        const outcome = await deliver(bench, writer, command);
        expectOutcome(outcome, 'delivered');
        const news = (await readEverything(bench.connect())).filter(({ id }) => !before.has(id));
        if (news.length === 0) notApplicable('what it writes is not read back');
        const found = writer.repeat === 'find-first' ? await writer.find(command) : [];
        const remotes = [outcome.remote, ...found.map(({ remote }) => remote)].filter((remote) => remote !== undefined);
        expectEqual(
          news.filter((fact) => !isOurs(fact, remotes)).map(({ id }) => id),
          [],
          'facts look like somebody else wrote them',
        );
      }),
  },
  {
    id: 'writing.part-payment',
    sentence: 'A payment of 40.00 on 100.00 leaves 60.00 open.',
    why: 'It is the sum that the debtor is asked for.',
    run: (subject) =>
      eachCommand(subject, async ({ bench, writer, command }) => {
        if (!['erp.register_payment', 'assignment.paid'].includes(command.type)) notApplicable('it pays nothing');
        expectOutcome(await deliver(bench, writer, command), 'delivered');
        const open = openIn(await readEverything(bench.connect()));
        if (open === undefined) notApplicable('what it reads does not tell what is open');
        expectEqual(open, 10_000 - PART_MINOR, 'another amount is open, in cents');
      }),
  },
];

/** Failures that prove nothing are outcomes, so a throw is a defect. */
export async function outcomeOf(promise: Promise<Outcome>): Promise<Outcome> {
  const end = await endOf(promise);
  if ('value' in end) return end.value;
  throw new Error(`it threw ${nameOf(end.error)} where an outcome was due`);
}

export function expectOutcome<K extends Outcome['kind']>(
  outcome: Outcome,
  kind: K,
): asserts outcome is Extract<Outcome, { kind: K }> {
  const said = 'message' in outcome ? `: ${outcome.message}` : '';
  expectThat(outcome.kind === kind, `the outcome is "${outcome.kind}", not "${kind}"${said}`);
}

/** Which request of a delivery brings about the effect, counted from 1 over a fresh connection. */
async function effectRequest(subject: AnySubject, type: CommandType): Promise<number> {
  return withBench(subject, async (bench) => {
    const command = await prepareCommand(type, bench);
    let count = 0;
    let found = 0;
    proxyOf(bench).set(async (_request, forward) => {
      count += 1;
      const at = count;
      const before = await effectsOf(bench);
      const fate = await forward();
      if ((await effectsOf(bench)) > before) found = at;
      return fate;
    });
    await deliver(bench, writerOf(bench.connect(), type), command);
    expectThat(found > 0, 'no request brought about an effect');
    return found;
  });
}

/** The request that would bring about the effect meets this fate instead. */
async function loseTheEffect(subject: AnySubject, bench: Bench, type: CommandType, fate: Fate): Promise<void> {
  const last = await effectRequest(subject, type);
  let count = 0;
  proxyOf(bench).set((_request, forward) => {
    count += 1;
    return count === last ? fate : forward();
  });
}

function isOurs(fact: Fact, remotes: readonly string[]): boolean {
  if (fact.causedBy !== undefined) return true;
  const own = fact.kind === 'assignment-event' ? fact.event.id : fact.id;
  return remotes.some((remote) => own === remote || own.endsWith(`:${remote}`));
}

/** What is open on the only invoice, as the facts of either side tell. */
function openIn(facts: readonly Fact[]): number | undefined {
  const latest = [...lastReadings(facts).values()];
  const assignment = latest.find((fact) => fact.kind === 'assignment');
  if (assignment?.kind === 'assignment') return assignment.assignment.sum.minor - assignment.assignment.paid.minor;
  const invoice = latest.find((fact) => fact.kind === 'invoice' && fact.invoice.number === numberOf(0));
  if (invoice?.kind !== 'invoice') return undefined;
  const paid = latest.map((fact) => (fact.kind === 'erp-payment' ? fact.amount.minor : 0)).reduce((a, b) => a + b, 0);
  return (invoice.open ?? invoice.amount).minor - paid;
}
