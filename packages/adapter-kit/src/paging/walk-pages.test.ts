import { expect, it } from 'vitest';
import { walkPages } from './walk-pages.ts';

it('gives every page until there is no next one', async () => {
  const pages = new Map([
    [1, { items: ['a', 'b'], next: { page: 2 } }],
    [2, { items: ['c'], next: undefined }],
  ]);

  const seen: unknown[] = [];
  for await (const items of walkPages(async ({ page }) => pages.get(page) ?? { items: [], next: undefined })) {
    seen.push(...items);
  }

  expect(seen).toEqual(['a', 'b', 'c']);
});
