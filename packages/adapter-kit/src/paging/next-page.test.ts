import { describe, expect, it } from 'vitest';
import type { HttpResponse } from '../http/http-types.ts';
import { FIRST_PAGE, isShortened, nextPage } from './next-page.ts';

const answer = (headers: Record<string, string> = {}, text = '[]'): HttpResponse => ({
  status: 200,
  headers,
  text,
  url: 'https://api.test/v1/events',
});

describe('nextPage', () => {
  it('follows a next link', () => {
    const link = '<https://api.test/v1/events?page=1>; rel="prev", <https://api.test/v1/events?page=3>; rel="next"';

    expect(nextPage(answer({ link }), { page: 2 }, 100)).toMatchObject({
      page: 3,
      url: 'https://api.test/v1/events?page=3',
    });
  });

  it('keeps our scheme when a server behind a proxy names its own', () => {
    const link = '<http://api.test/v1/events?page=2>; rel=next';

    expect(nextPage(answer({ link }), FIRST_PAGE, 100)?.url).toBe('https://api.test/v1/events?page=2');
  });

  it('refuses a next link to another host', () => {
    const link = '<https://elsewhere.test/v1/events?page=2>; rel="next"';

    expect(() => nextPage(answer({ link }), FIRST_PAGE, 100)).toThrow('another host');
  });

  it('ends at a link header without a next page', () => {
    expect(nextPage(answer({ link: '<https://api.test/?page=1>; rel="first"' }), FIRST_PAGE, 100)).toBeUndefined();
  });

  it('goes by X-Next-Page, which is empty at the end', () => {
    expect(nextPage(answer({ 'x-next-page': '2' }), FIRST_PAGE, 3)).toMatchObject({ page: 2 });
    expect(nextPage(answer({ 'x-next-page': '' }), FIRST_PAGE, 100)).toBeUndefined();
  });

  it('goes by X-Total-Pages', () => {
    expect(nextPage(answer({ 'x-total-pages': '2' }), FIRST_PAGE, 3)).toMatchObject({ page: 2 });
    expect(nextPage(answer({ 'x-total-pages': '2' }), { page: 2 }, 3)).toBeUndefined();
  });

  it('asks on without hints, since a server may cut its pages smaller than asked', () => {
    expect(nextPage(answer(), FIRST_PAGE, 25)).toMatchObject({ page: 2 });
  });

  it('ends without hints at an empty page and at a handful of records', () => {
    expect(nextPage(answer(), { page: 3 }, 0)).toBeUndefined();
    expect(nextPage(answer(), FIRST_PAGE, 9)).toBeUndefined();
  });

  it('ends without hints when the server gives the same page again', () => {
    const second = nextPage(answer({}, '[1]'), FIRST_PAGE, 25);

    expect(second && nextPage(answer({}, '[1]'), second, 25)).toBeUndefined();
  });

  it('stops a list that goes round in circles', () => {
    expect(() => nextPage(answer({ 'x-next-page': '2' }), { page: 2 }, 100)).toThrow('circles');
    const second = nextPage(answer({ 'x-next-page': '2' }, '[1]'), FIRST_PAGE, 1);
    expect(() => second && nextPage(answer({ 'x-next-page': '3' }, '[1]'), second, 1)).toThrow('circles');
  });

  it('stops a list without end at a named limit', () => {
    expect(() => nextPage(answer({ 'x-next-page': '10001' }), { page: 10_000 }, 100)).toThrow('MAX_PAGES');
  });
});

describe('isShortened', () => {
  it('notices a page that is shorter than its server says although more follow', () => {
    expect(isShortened(answer({ 'x-per-page': '100' }), { page: 2 }, 40)).toBe(true);
    expect(isShortened(answer({ 'x-per-page': '100' }), { page: 2 }, 100)).toBe(false);
    expect(isShortened(answer({ 'x-per-page': '100' }), undefined, 40)).toBe(false);
    expect(isShortened(answer(), { page: 2 }, 40)).toBe(false);
  });
});
