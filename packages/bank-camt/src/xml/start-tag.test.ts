import { describe, expect, it } from 'vitest';
import { OUTERMOST_SCOPE, resolveNames } from './namespaces.ts';
import { findTagEnd, isTagFault, parseStartTag, type StartTag } from './start-tag.ts';

describe('parseStartTag', () => {
  it('reads names, attributes in both quotes, and normalises their values', () => {
    const tag = parseStartTag('<a\n b = "1&amp;2\t3" c=\'"\' />') as StartTag;

    expect(tag.name).toBe('a');
    expect([...tag.attributes]).toEqual([
      ['b', '1&2 3'],
      ['c', '"'],
    ]);
    expect(tag.empty).toBe(true);
  });

  for (const text of [
    '<1a>',
    '<a b>',
    '<a b=c>',
    '<a b="1"c="2">',
    '<a b="1" b="2">',
    '<a b="&x;">',
    '<a b="<">',
    '<a / >',
    '<a b="1>',
    '< a>',
  ]) {
    it(`refuses ${text}`, () => {
      expect(isTagFault(parseStartTag(text))).toBe(true);
    });
  }
});

describe('findTagEnd', () => {
  it('passes over ">" in quotes, and stops at a "<"', () => {
    expect(findTagEnd(Buffer.from('<a b=">">x'), 1, 10)).toBe(8);
    expect(findTagEnd(Buffer.from('<a b="<">'), 1, 9)).toBe(6);
    expect(findTagEnd(Buffer.from('<a b="'), 1, 6)).toBe(-1);
  });
});

describe('resolveNames', () => {
  const resolve = (text: string) => resolveNames(parseStartTag(text) as StartTag, OUTERMOST_SCOPE);

  it('finds the namespace of an element by its prefix, declared on itself', () => {
    expect(resolve('<p:a xmlns:p="urn:x">')).toMatchObject({ local: 'a', namespace: 'urn:x' });
    expect(resolve('<a xmlns="urn:y">')).toMatchObject({ local: 'a', namespace: 'urn:y' });
    expect(resolve('<a xml:lang="fi">')).toMatchObject({ local: 'a', namespace: '' });
  });

  it('keeps the very same scope when a tag declares nothing', () => {
    expect(resolve('<a>')).toMatchObject({ scope: OUTERMOST_SCOPE });
  });

  for (const text of [
    '<p:a>',
    '<a p:b="1">',
    '<a xmlns:p="">',
    '<a xmlns:xmlns="urn:x">',
    '<a xmlns:xml="urn:x">',
    '<a xmlns="http://www.w3.org/2000/xmlns/">',
    '<a xmlns:p="u" xmlns:q="u" p:b="1" q:b="2">',
    '<:a>',
    '<a:b:c xmlns:a="u">',
    '<xmlns:a>',
  ]) {
    it(`refuses ${text}`, () => {
      expect(typeof resolve(text)).toBe('string');
    });
  }
});
