import { FIRST_PAGE } from '@reskontra/adapter-kit';
import { describe, expect, it } from 'vitest';
import { toListPage } from './list-page.ts';

const row = (number: number, totalCount: number, maxPageSize = 500) => ({
  number,
  metadata: { totalCount, maxPageSize },
});
const page = (answer: unknown, position = FIRST_PAGE, pageSize = 2) => {
  const { next, total, whole, items } = toListPage({
    text: JSON.stringify(answer),
    name: 'The list',
    position,
    pageSize,
  });
  return { next: next?.page, total, whole, items: items.length };
};

describe('a page', () => {
  it.each([
    [
      'goes on while its rows say that there are more',
      [row(1, 3), row(2, 3)],
      { next: 2, total: 3, whole: true, items: 2 },
    ],
    ['ends where its rows say so', [row(1, 2), row(2, 2)], { next: undefined, total: 2, whole: true, items: 2 }],
    ['goes by the smaller page size', [row(1, 3, 1)], { next: 2, total: 3, whole: true, items: 1 }],
    ['is not whole when rows are missing', [row(1, 3)], { next: 2, total: 3, whole: false, items: 1 }],
    [
      'may be the first row alone that tells',
      [row(1, 2), { number: 2 }],
      { next: undefined, total: 2, whole: true, items: 2 },
    ],
    ['may be the last row alone that tells', [{ number: 1 }, row(2, 3)], { next: 2, total: 3, whole: true, items: 2 }],
    ['that is empty is the last', [], { next: undefined, total: undefined, whole: true, items: 0 }],
    ['that tells nothing goes on', [{ number: 1 }], { next: 2, total: undefined, whole: true, items: 1 }],
    [
      'goes on until it is empty when its rows do not say how many there may be',
      [{ number: 1, metadata: { totalCount: 1 } }],
      { next: 2, total: undefined, whole: true, items: 1 },
    ],
    [
      'may be in an envelope',
      { pageNumber: 1, pageSize: 1, totalCount: 2, records: [{ number: 1 }] },
      { next: 2, total: 2, whole: true, items: 1 },
    ],
    [
      'in an empty envelope is the last',
      { pageNumber: 1, pageSize: 2, totalCount: 0, records: [] },
      { next: undefined, total: undefined, whole: true, items: 0 },
    ],
  ])('%s', (_, answer, expected) => {
    expect(page(answer)).toEqual(expected);
  });

  it('that repeats the one before is the end of a list that tells nothing', () => {
    const text = JSON.stringify([{ number: 1 }]);
    const first = toListPage({ text, name: 'The list', position: FIRST_PAGE, pageSize: 2 });
    if (first.next === undefined) throw new Error('The list ends too soon.');

    const second = toListPage({ text, name: 'The list', position: first.next, pageSize: 2 });

    expect(second.next).toBeUndefined();
  });
});
