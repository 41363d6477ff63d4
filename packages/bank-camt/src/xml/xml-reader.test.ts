import { SdkError } from '@reskontra/core';
import { describe, expect, it } from 'vitest';
import { GenericReader, readXml } from '../../test/support/generic-reader.ts';
import { elementPlan } from './plan.ts';
import type { TextSlice } from './text-slice.ts';
import { XmlReader } from './xml-reader.ts';

describe('XmlReader', () => {
  it('tells elements and their text in document order', () => {
    const lines = readXml('<a><b>one</b><c/></a>');

    expect(lines).toEqual(['<a', '<b', '=one', '>', '<c', '=', '>', '>']);
  });

  it('resolves references, CDATA, comments and line ends inside a text', () => {
    const lines = readXml('<a>x &amp; &#228;<!-- & --><![CDATA[<&>]]>\r\ny</a>');

    expect(lines).toEqual(['<a', '=x & ä<&>\ny', '>']);
  });

  it('reads a tag that it has learned from its bytes, and one that differs in a byte by itself', () => {
    const reader = new GenericReader();
    reader.read([Buffer.from('<a><b k="1">x</b><b k="1">y</b></a>')]);

    const lines = reader.read([Buffer.from('<a><b k="1">x</b><b k="2">y</b><b k="1">z</b></a>')]);

    expect(lines).toEqual(['<a', '<b', '=x', '>', '<b', '=y', '>', '<b', '=z', '>', '>']);
  });

  it('gives a word with white space around it alike as a string and as bytes, when its tags are known too', () => {
    const word = elementPlan({ field: 1, repeats: true });
    const plan = elementPlan({ children: { a: elementPlan({ children: { b: word, c: word } }) } });
    const heard: (string | boolean)[] = [];
    const sink = {
      open() {},
      close() {},
      text: (_: number, text: TextSlice) => heard.push(text.toString(), text.is('CRDT')),
    };
    const reader = new XmlReader({ plan, sink });

    reader.write(Buffer.from(`<a>${'<b> CRDT\n</b><c>DBIT</c>'.repeat(3)}</a>`));
    reader.end();

    expect(heard).toEqual(['CRDT', true, 'DBIT', false, 'CRDT', true, 'DBIT', false, 'CRDT', true, 'DBIT', false]);
  });

  it('refuses a broken tag where the same tag was right before', () => {
    const reader = new GenericReader();
    reader.read([Buffer.from('<a><b><c>1</c></b><b><c>2</c></b></a>')]);

    expect(refusal(() => reader.read([Buffer.from('<a><b><c>1</c></b><b><c>2</b></c></a>')]))).toMatchObject({
      code: 'xml.not-well-formed',
      line: 1,
      column: 26,
      path: '/a/b/c',
    });
  });

  it('says line, column in characters, and path of a fault, however the bytes were cut', () => {
    const document = '<?xml version="1.0"?>\n<a>\n  <b>Åäö &nope; x</b>\n</a>';

    for (const chunkBytes of [1, 7, 1_000]) {
      expect(refusal(() => readXml(document, { chunkBytes }))).toMatchObject({ line: 3, column: 10, path: '/a/b' });
    }
  });

  it('counts the column of a fault far along one line', () => {
    const document = `<a>${'<b>ä</b>'.repeat(60_000)}<c></a>`;

    expect(refusal(() => readXml(document))).toMatchObject({ line: 1, column: 4 + 60_000 * 8 + 3 });
  });

  it('never says any text of the document in a message', () => {
    const error = refusal(() => readXml('<a><b>Meikäläinen &secret; FI2112345600000785</b></a>')) as Error;

    expect(error.message).toBe(
      'The file is not well-formed XML: a reference means nothing. Fetch the file from the bank again; nothing of it was used.',
    );
  });

  it('refuses a DOCTYPE before anything in it can have an effect', () => {
    expect(refusal(() => readXml('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'))).toMatchObject({ code: 'xml.doctype' });
  });

  it('takes CDATA inside the root element only', () => {
    expect(refusal(() => readXml('<a/><![CDATA[]]>'))).toMatchObject({ code: 'xml.not-well-formed' });
  });

  it('refuses what is empty, blank, cut off or no XML, each by its name', () => {
    expect(refusal(() => readXml(''))).toMatchObject({ code: 'xml.empty', line: 1, column: 1 });
    expect(refusal(() => readXml(' \n '))).toMatchObject({ code: 'xml.empty' });
    expect(refusal(() => readXml('<a><b>'))).toMatchObject({ code: 'xml.truncated', line: 1, column: 7, path: '/a/b' });
    expect(refusal(() => readXml('Dear customer'))).toMatchObject({ code: 'xml.not-xml' });
    expect(refusal(() => readXml(Buffer.from([0x3c, 0x61, 0x3e, 0xe4, 0x3c])))).toMatchObject({ code: 'xml.encoding' });
  });

  it('refuses a second document unless it was told to expect several', () => {
    const glued = '<?xml version="1.0"?><a>1</a>\n<?xml version="1.0"?><a>2</a>';

    expect(refusal(() => readXml(glued))).toMatchObject({ code: 'xml.not-well-formed' });
    for (const chunkBytes of [1, 1_000]) {
      expect(readXml(glued, { manyDocuments: true, chunkBytes })).toEqual(['<a', '=1', '>', '<a', '=2', '>']);
    }
  });

  describe('names the limit that is reached:', () => {
    const limits = { depth: 3, textBytes: 20, tagBytes: 40, markupBytes: 50, paths: 5 };
    const documents = {
      depth: '<a><b><c><d/></c></b></a>',
      textBytes: `<a>${'x'.repeat(21)}</a>`,
      tagBytes: `<a k="${'x'.repeat(40)}"/>`,
      markupBytes: `<!-- ${'x'.repeat(50)} --><a/>`,
      paths: '<a><b/><c/><d/><e/><f/></a>',
    };

    for (const [limit, document] of Object.entries(documents)) {
      it(limit, () => {
        for (const chunkBytes of [1, 1_000]) {
          const error = refusal(() => readXml(document, { limits, chunkBytes }));
          expect(error).toMatchObject({ code: 'xml.limit', details: { limit } });
        }
      });
    }
  });

  it('goes on reading correctly when a document has more different tags than are remembered', () => {
    const tags = Array.from({ length: 3_000 }, (_, index) => `<b k="${index}">${index}</b>`);

    const lines = readXml(`<a>${tags.join('')}</a>`);

    expect(lines.filter((line) => line.startsWith('='))).toEqual(
      Array.from({ length: 3_000 }, (_, index) => `=${index}`),
    );
  });

  it('does not keep what it has read: a long text that nobody wants needs no room', () => {
    const reader = new GenericReader({ limits: { textBytes: 1_000 } });
    const chunks = function* (): Generator<Uint8Array> {
      yield Buffer.from('<a><b/>');
      for (let index = 0; index < 100; index++) yield Buffer.alloc(100_000, 'x');
      yield Buffer.from('</a>');
    };

    expect(reader.read(chunks())).toEqual(['<a', '<b', '=', '>', '>']);
  });
});

function refusal(read: () => unknown): unknown {
  try {
    read();
  } catch (error) {
    if (SdkError.is(error, 'data')) return error;
    throw error;
  }
  return undefined;
}
