import { expect, it } from 'vitest';
import { toFlag } from './flag.ts';

it('reads yes and no in the languages of the headings', () => {
  expect(['x', 'Yes', 'KYLLÄ', 'ja', '1'].map(toFlag)).toEqual([true, true, true, true, true]);
  expect(['', '0', 'Nei', 'nej', 'ei'].map(toFlag)).toEqual([false, false, false, false, false]);
});

it('does not guess whether an invoice may be collected', () => {
  expect(() => toFlag('maybe')).toThrow('neither yes nor no');
});
