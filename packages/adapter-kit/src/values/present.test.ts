import { expect, it } from 'vitest';
import { present } from './present.ts';

it('leaves out what is undefined and nothing else', () => {
  const made = present({ a: undefined, b: 0, c: '', d: null });

  expect(Object.keys(made)).toEqual(['b', 'c', 'd']);
});
