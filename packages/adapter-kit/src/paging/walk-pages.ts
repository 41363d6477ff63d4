// walk-pages.ts — reads a list to its end.
import { FIRST_PAGE, type PagePosition } from './next-page.ts';

/** One page of a list, and where the list goes on. */
export interface ListPage {
  readonly items: readonly unknown[];
  readonly next: PagePosition | undefined;
}

/** All pages, one after the other. The limit of `nextPage` ends it. */
export async function* walkPages(
  get: (position: PagePosition) => Promise<ListPage>,
): AsyncGenerator<readonly unknown[]> {
  let position: PagePosition | undefined = FIRST_PAGE;
  while (position !== undefined) {
    const page: ListPage = await get(position);
    yield page.items;
    position = page.next;
  }
}
