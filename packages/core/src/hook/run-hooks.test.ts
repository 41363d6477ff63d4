import { describe, expect, it } from 'vitest';
import { DataError } from '../errors.ts';
import { commandId } from '../ids.ts';
import { assignmentFact, given, invoiceFact, paymentFact } from '../testing/index.ts';
import { type AnyHook, defineHook, type Instruction } from './hook.ts';
import { runHooks } from './run-hooks.ts';

const waits: Instruction = { type: 'hold', waitsFor: 'more' };
const first = defineHook({ id: 'first', on: 'payment', decide: () => [waits] });
const last = defineHook({ id: 'last', on: 'payment', decide: () => [] });
const onInvoices = defineHook({ id: 'on-invoices', on: 'invoice', decide: () => [waits] });

const payment = paymentFact();
const { kase } = given([invoiceFact(), assignmentFact(), payment]);

describe('the hooks', () => {
  it('that listen to a fact answer in their order', () => {
    expect(runHooks([first, onInvoices, last], payment, kase)).toEqual([
      { hook: 'first', instructions: [waits] },
      { hook: 'last', instructions: [] },
    ]);
  });

  it('are not asked about what our own command brought about', () => {
    expect(runHooks([first], { ...payment, causedBy: commandId('c-1') }, kase)).toEqual([]);
  });

  it('are not asked about the second sighting of known money', () => {
    const twin = paymentFact({ via: 'erp' });

    expect(runHooks([first], twin, given([invoiceFact(), payment, twin]).kase)).toEqual([]);
  });

  it('may be objects that speak of themselves', () => {
    const withWord = { id: 'with-word', on: 'payment' as const, word: 'more', decide: saysItsWord };

    expect(runHooks([withWord], payment, kase)).toEqual([
      { hook: 'with-word', instructions: [{ type: 'hold', waitsFor: 'more' }] },
    ]);
  });
});

describe('a hook that fails', () => {
  const breaks = defineHook({
    id: 'breaks',
    on: 'payment',
    decide: () => {
      throw new TypeError('undefined is not a function');
    },
  });

  it('does not stop the others', () => {
    expect(runHooks([first, breaks, last], payment, kase)).toMatchObject([
      { hook: 'first', instructions: [waits] },
      { hook: 'breaks', instructions: [] },
      { hook: 'last', instructions: [] },
    ]);
  });

  it('is reported with its name, what to do and the cause, but without the words of the cause', () => {
    expect(runHooks([breaks], payment, kase)[0]?.failure).toMatchObject({
      kind: 'bug',
      code: 'hook.failed',
      message: 'Hook "breaks" failed on a fact of kind payment; mend the hook, then run retry.',
      cause: new TypeError('undefined is not a function'),
    });
  });

  it('keeps an error of ours as it is', () => {
    const error = new DataError('The currency is unknown.', { code: 'money.unknown-currency' });
    const refuses = defineHook({
      id: 'refuses',
      on: 'payment',
      decide: () => {
        throw error;
      },
    });

    expect(runHooks([refuses], payment, kase)[0]?.failure).toBe(error);
  });
});

describe('a hook that answers something else than instructions', () => {
  it.each([
    ['nothing', undefined],
    ['one instruction instead of a list', waits],
    ['an instruction nobody knows', [{ type: 'sing' }]],
    ['a hold that waits for nothing', [{ type: 'hold', waitsFor: '' }]],
    ['a review without reasons', [{ type: 'review', why: 'paid twice?' }]],
    [
      'a negative credit',
      [
        {
          type: 'assignment.credit_note',
          assignment: 'A-1',
          sum: { currency: 'EUR', minor: -100 },
          number: '9001',
          on: '2026-04-02',
          because: ['it was credited'],
        },
      ],
    ],
  ])('has failed, and nothing of it counts: %s', (_, answer) => {
    const hook = { id: 'plain-javascript', on: 'payment', decide: () => answer } as unknown as AnyHook;

    expect(runHooks([hook], payment, kase)).toMatchObject([
      { hook: 'plain-javascript', instructions: [], failure: { kind: 'bug', code: 'hook.bad-answer' } },
    ]);
  });

  it('is reported with the place of the mistake', () => {
    const hook = { id: 'plain-javascript', on: 'payment', decide: () => [{ type: 'hold' }] } as unknown as AnyHook;

    expect(runHooks([hook], payment, kase)[0]?.failure?.message).toBe(
      'Hook "plain-javascript" answered something else than instructions (0.waitsFor: Invalid input: expected string, received undefined); mend the hook, then run retry.',
    );
  });
});

function saysItsWord(this: { readonly word: string }): readonly Instruction[] {
  return [{ type: 'hold', waitsFor: this.word }];
}
