import { describe, expect, it } from 'vitest';
import { toAdapterName } from './adapter-name.ts';
import { rename } from './rename.ts';

describe('the name of an adapter', () => {
  it('is spelt in four ways', () => {
    expect(toAdapterName('erp-nordic-books')).toEqual({
      kebab: 'nordic-books',
      pascal: 'NordicBooks',
      constant: 'NORDIC_BOOKS',
      title: 'Nordic Books',
    });
  });

  it.each(['Nordic', 'nordic books', '../x', '-x', 'x-', '1x', ''])('is not "%s"', (name) => {
    expect(() => toAdapterName(name)).toThrow(expect.objectContaining({ code: 'new-adapter.name' }));
  });

  it('has a title that cannot end a string or a comment', () => {
    expect(() => toAdapterName('x', "O'Brien */")).toThrow(expect.objectContaining({ code: 'new-adapter.title' }));
  });
});

it("puts a name in the place of the template's", () => {
  const name = toAdapterName('nordic-books', 'Nordic Books AS');

  expect(rename("export interface AcmeClient {} // of Acme: ACME, 'erp-acme', ACME_API_KEY", name)).toBe(
    "export interface NordicBooksClient {} // of Nordic Books AS: NORDIC_BOOKS, 'erp-nordic-books', NORDIC_BOOKS_API_KEY",
  );
});
