import { DataError } from '@reskontra/core';
import { expect, it } from 'vitest';
import { itemsOf } from './items-of.ts';

it('takes a bare list', () => {
  expect(itemsOf([1, 2], 'events')).toEqual([1, 2]);
});

it('takes the list of that name, a usual name, or the only list there is', () => {
  expect(itemsOf({ links: [], events: [1] }, 'events')).toEqual([1]);
  expect(itemsOf({ links: [], data: [2] }, 'events')).toEqual([2]);
  expect(itemsOf({ total: '1', rows: [3] }, 'events')).toEqual([3]);
});

it('refuses to guess between lists, and an answer without one', () => {
  expect(() => itemsOf({ a: [], b: [] }, 'events')).toThrow(DataError);
  expect(() => itemsOf({ code: 'x' }, 'events')).toThrow('holds no list of events');
  expect(() => itemsOf(null, 'events')).toThrow(DataError);
});
