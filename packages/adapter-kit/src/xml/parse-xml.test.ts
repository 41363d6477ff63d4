import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parseXml } from './parse-xml.ts';

const read = (text: string, lowerCase = false) => parseXml(text, { name: 'The ERP', lowerCase });
const failure = (text: string, options: { maxDepth?: number; maxCharacters?: number } = {}): Error => {
  try {
    parseXml(text, { name: 'The ERP', ...options });
  } catch (error) {
    return error as Error;
  }
  throw new Error('It was read.');
};

describe('parseXml', () => {
  it('gives elements, attributes, repeated and empty elements', () => {
    const xml = `<?xml version="1.0" encoding="UTF-8"?>
      <Root><!-- a remark -->
        <Invoice Key="1"><Sum iso="EUR"> 12,50 </Sum><Note/></Invoice>
        <Invoice Key="2"><Sum>0</Sum><Text><![CDATA[a < b]]> &amp; &#228;</Text></Invoice>
      </Root>`;

    expect(read(xml)).toEqual({
      Root: {
        Invoice: [
          { $: { Key: '1' }, Sum: { $: { iso: 'EUR' }, _: '12,50' }, Note: '' },
          { $: { Key: '2' }, Sum: '0', Text: 'a < b & ä' },
        ],
      },
    });
  });

  it('takes every spelling of a name for the same one when told to', () => {
    const xml = '<ROOT><InvoiceSum Type="a">1</InvoiceSum><Invoicesum>2</Invoicesum></ROOT>';

    expect(read(xml, true)).toEqual({ root: { invoicesum: [{ $: { type: 'a' }, _: '1' }, '2'] } });
  });

  it('keeps white space that is the whole of an element out of the values', () => {
    expect(read('<a>\n  <b> \n </b>\n</a>')).toEqual({ a: { b: '' } });
  });
});

describe('what is not read', () => {
  it.each([
    ['a document type', '<!DOCTYPE a SYSTEM "http://127.0.0.1/x"><a/>', 'data', 'xml.doctype'],
    [
      'entities within entities',
      '<!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>',
      'data',
      'xml.doctype',
    ],
    ['an entity of somebody else', '<a>&secret;</a>', 'temporary', 'xml.cut-off'],
    ['a document that stops', '<a><b>12', 'temporary', 'xml.cut-off'],
    ['elements that cross', '<a><b></a></b>', 'temporary', 'xml.cut-off'],
    ['something after the document', '<a/>more', 'temporary', 'xml.cut-off'],
    ['a second document', '<a/><b/>', 'temporary', 'xml.cut-off'],
    ['a web page', '<!doctype html><html><body><p>Sign in</body></html>', 'data', 'xml.doctype'],
    ['a web page without a document type', '<html><body><br><p>Sign in</body></html>', 'data', 'xml.not-xml'],
    ['JSON', '{"a":1}', 'data', 'xml.not-xml'],
    ['nothing', '', 'data', 'xml.not-xml'],
    ['an empty document', '<?xml version="1.0"?>', 'data', 'xml.not-xml'],
    ['the name __proto__', '<a><__proto__><admin>1</admin></__proto__></a>', 'data', 'xml.bad-name'],
    ['the name constructor', '<a><constructor>1</constructor></a>', 'data', 'xml.bad-name'],
    ['an attribute called toString', '<a toString="1"/>', 'data', 'xml.bad-name'],
  ])('%s', (_, xml, kind, code) => {
    expect(failure(xml)).toMatchObject({ kind, code });
    expect(({} as Record<string, unknown>).admin).toBeUndefined();
  });

  it('is nesting without end, whatever its size', () => {
    expect(failure('<a>'.repeat(1_000_000))).toMatchObject({
      code: 'xml.too-deep',
      message: 'The ERP sent XML nested deeper than 64 elements (maxDepth). Report it to the sender.',
    });
  });

  it('is more than the limit', () => {
    expect(failure('<a>1234567890</a>', { maxCharacters: 10 })).toMatchObject({ code: 'xml.too-large' });
  });

  it('is never quoted in an error', () => {
    const error = failure('<a>Meikäläinen Matti 010180-123A <b>');

    expect(inspect(error, { depth: 20, showHidden: true })).not.toContain('Meikäläinen');
  });
});
