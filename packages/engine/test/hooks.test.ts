import { type AnyHook, defineHook, type Instruction, stockHooks } from '@reskontra/core';
import { assignmentFact, eur, invoiceFact } from '@reskontra/core/testing';
import { describe, expect, it } from 'vitest';
import { createHarness, type Harness, transaction } from './harness.ts';

/** An engine with these hooks beside the stock ones, its invoice and assignment read. */
async function withHooks(...hooks: readonly AnyHook[]): Promise<Harness> {
  const harness = await createHarness({ ledger: [invoiceFact()], hooks: [...stockHooks, ...hooks] });
  harness.collector.assignments = [assignmentFact()];
  await harness.engine.puller.pull();
  return harness;
}

const broken = (decide: () => unknown) =>
  defineHook({ id: 'vendor', on: 'payment', decide: decide as () => readonly Instruction[] });

describe('a hook of a vendor', () => {
  it.each([
    [
      'throws',
      () => {
        throw new Error('no');
      },
      'Hook "vendor" failed on a fact of kind payment; mend the hook, then run retry.',
    ],
    ['answers nothing', () => undefined, 'Hook "vendor" answered something else than instructions'],
    [
      'answers a command with a wrong sign',
      () => [{ type: 'assignment.paid', of: 'invoice', assignment: 'A-1', sum: { currency: 'EUR', minor: -5 } }],
      'Hook "vendor" answered something else than instructions',
    ],
  ])(
    'that %s stops nothing: the failure is kept, the other hooks and the payment count',
    async (_what, decide, message) => {
      const harness = await withHooks(broken(decide));

      const imported = await harness.importTransactions(transaction());
      await harness.deliver();

      expect(imported.decided).toMatchObject({ failed: 1, commands: [{ hook: 'direct-payment' }] });
      expect(harness.collector.events).toHaveLength(1);
      expect(await harness.engine.puller.pending()).toMatchObject([
        { hook: 'vendor', state: 'failed', message: expect.stringContaining(message) },
      ]);
    },
  );

  it('is asked again when it has been mended, and then no more', async () => {
    let isBroken = true;
    const harness = await withHooks(
      broken(() => {
        if (isBroken) throw new Error('no');
        return [{ type: 'assignment.comment', assignment: 'A-1', text: 'Paid.', because: ['mended'] }];
      }),
    );
    await harness.importTransactions(transaction());
    expect(await harness.engine.puller.retryFailedHooks()).toMatchObject({ failed: 1, commands: [] });

    isBroken = false;
    const retried = await harness.engine.puller.retryFailedHooks();
    const again = await harness.engine.puller.retryFailedHooks();

    expect(retried.commands.map(({ command }) => command.type)).toEqual(['assignment.comment']);
    expect(again.commands).toEqual([]);
    expect(await harness.engine.puller.pending()).toEqual([]);
  });

  it('that is switched off for a while keeps what it waited for', async () => {
    const harness = await createHarness({ ledger: [invoiceFact()] });
    await harness.engine.puller.pull();
    await harness.importTransactions(transaction());
    harness.collector.assignments = [assignmentFact()];
    const without = { store: harness.store, ledger: harness.ledger, collector: harness.collector, hooks: [] };
    await (await createHarness(without)).engine.puller.pull();
    expect(await harness.engine.puller.pending()).toHaveLength(1);

    harness.ledger.push(invoiceFact({ excluded: false }));
    await harness.engine.puller.pull();

    expect(await harness.engine.puller.pending()).toEqual([]);
    expect(await harness.engine.outbox.list()).toHaveLength(1);
  });

  it('is told of as held once, however often it goes on waiting', async () => {
    const harness = await createHarness({ ledger: [invoiceFact()] });
    await harness.engine.puller.pull();
    const imported = await harness.importTransactions(transaction());
    harness.ledger.push(invoiceFact({ excluded: false }));

    const pulled = await harness.engine.puller.pull();

    expect(imported.decided.held).toBe(1);
    expect(pulled.map(({ decided }) => decided.held)).toEqual([0, 0, 0, 0, 0]);
  });

  it('may want another command when a reading has changed, and the same one only once', async () => {
    const harness = await withHooks(
      defineHook({
        id: 'vendor',
        on: 'assignment',
        decide: ({ assignment }) => [
          { type: 'assignment.comment', assignment: assignment.id, text: assignment.status, because: ['news'] },
        ],
      }),
    );
    const readings = [
      assignmentFact({ collectionStatus: 'letter' }),
      assignmentFact({ status: 'closed' }),
      assignmentFact(),
    ];

    for (const reading of readings) {
      harness.collector.assignments.push(reading);
      await harness.engine.puller.pull();
    }

    expect((await harness.engine.outbox.list()).map(({ command }) => 'text' in command && command.text)).toEqual([
      'open',
      'closed',
      'open',
    ]);
  });

  it('that repeats a command for one target keeps its id when it adds one for another', async () => {
    let both = false;
    const comment = (assignment: string): Instruction => ({
      type: 'assignment.comment',
      assignment: assignment as never,
      text: 'Paid.',
      because: ['x'],
    });
    const harness = await withHooks(
      defineHook({
        id: 'vendor',
        on: 'payment',
        decide: () => [
          ...(both ? [comment('A-2')] : []),
          comment('A-1'),
          ...(both ? [] : [{ type: 'hold', waitsFor: 'more' } as const]),
        ],
      }),
    );
    await harness.importTransactions(transaction({ amount: eur('40.00') }));
    both = true;
    harness.ledger.push(invoiceFact({ excluded: false }));
    await harness.engine.puller.pull();

    const comments = (await harness.engine.outbox.list()).filter(({ hook }) => hook === 'vendor');
    expect(comments.map(({ command }) => 'assignment' in command && command.assignment)).toEqual(['A-1', 'A-2']);
  });

  it('must have an id of its own', async () => {
    await expect(withHooks(...stockHooks)).rejects.toThrow('Two hooks are called');
  });
});
