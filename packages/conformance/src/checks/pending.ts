// pending.ts — checks on a collector that takes an order in hand and decides later.
import { withBench } from '../bench/bench.ts';
import { follow, send } from '../bench/deliver.ts';
import { writerOf } from '../bench/writer-of.ts';
import type { Check } from '../check.ts';
import { expectEqual, expectThat, notApplicable } from '../expect.ts';
import type { CollectorSubject } from '../subject/adapter-subject.ts';
import { eachCommand, effectsOf } from './each-command.ts';
import { expectOutcome, outcomeOf } from './writing.ts';

export const PENDING: readonly Check<CollectorSubject>[] = [
  {
    id: 'writing.pending-ends',
    sentence: 'What is `pending` is told by the name it was given, adds nothing when it is asked about, and ends.',
    why: 'Some collectors take an order and decide later. Taken for done, a refusal is never seen; sent again, it happens twice.',
    run: (subject) =>
      eachCommand(subject, async ({ bench, writer, command }) => {
        const first = await send(bench.clock, writer, command);
        if (first.kind !== 'pending') notApplicable('it is decided at once');
        expectThat(first.remote.trim() !== '', 'what is pending has no name');
        expectThat(writer.ask !== undefined, 'it answers `pending` and cannot be asked how that ends');
        for (let asked = 0; asked < 3; asked += 1) await writer.ask(command, first.remote);
        expectOutcome(await follow(first, writer, command, bench.clock), 'delivered');
        expectEqual(await effectsOf(bench), 1, 'the number of effects differs');
      }),
  },
  {
    id: 'writing.refused-later',
    sentence: 'What was taken and is refused later is `rejected` then, with the reason.',
    why: 'A claim that was refused in the night is a claim that nobody collects, unless somebody is told.',
    run: (subject) =>
      withBench(subject, async (bench) => {
        if (bench.fake.laterRefusedCommand === undefined) notApplicable('what it takes is never refused later');
        const command = await bench.fake.laterRefusedCommand();
        const before = await effectsOf(bench);
        const writer = writerOf(bench.connect(), command.type);
        const first = await send(bench.clock, writer, command);
        expectOutcome(first, 'pending');
        const outcome = await outcomeOf(follow(first, writer, command, bench.clock));
        expectOutcome(outcome, 'rejected');
        expectThat(outcome.message.trim() !== '', 'the message is blank');
        expectEqual(await effectsOf(bench), before, 'the refused command has had an effect');
      }),
  },
];
