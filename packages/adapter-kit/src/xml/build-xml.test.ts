import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildXml, type XmlContent } from './build-xml.ts';
import { parseXml } from './parse-xml.ts';

describe('buildXml', () => {
  it('writes elements in their order, attributes, lists and escaped text', () => {
    const xml = buildXml({
      root: {
        salespayment: {
          sum: { $: { currency: 'EUR' }, _: '500,00' },
          paymentdate: '2026-11-22',
          targetidentifier: { $: { type: 'netvisor' }, _: '2587' },
          sourcename: 'Yhtiö & "Co" <1>',
          left: undefined,
          line: [{ text: 'a' }, { text: 'b' }],
          key: ['1', '2'],
        },
      },
    });

    expect(xml).toBe(
      '<?xml version="1.0" encoding="UTF-8"?><root><salespayment><sum currency="EUR">500,00</sum>' +
        '<paymentdate>2026-11-22</paymentdate><targetidentifier type="netvisor">2587</targetidentifier>' +
        '<sourcename>Yhtiö &amp; "Co" &lt;1&gt;</sourcename><line><text>a</text></line><line><text>b</text></line>' +
        '<key>1</key><key>2</key></salespayment></root>',
    );
  });

  it('leaves the declaration out when told to', () => {
    expect(buildXml({ root: '' }, { declaration: false })).toBe('<root/>');
  });

  it('refuses a character that XML cannot hold, and says where it stands', () => {
    expect(() => buildXml({ root: { line: ['fine', { text: 'bell \u0007' }] } })).toThrow(
      expect.objectContaining({ kind: 'data', code: 'xml.bad-character', path: 'root/line[1]/text' }),
    );
  });

  it('refuses names that are none', () => {
    expect(() => buildXml({ root: { 'a b': '1' } })).toThrow(expect.objectContaining({ code: 'xml.bad-name' }));
    expect(() => buildXml({ a: '1', b: '2' })).toThrow(expect.objectContaining({ code: 'xml.bad-name' }));
  });

  it('is read back as it was written, whatever the text', () => {
    const text = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
      .filter((value) => value === value.trim() && !/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/u.test(value));
    const element = fc.record({ $: fc.record({ kind: text }), _: text });
    const root = fc.record({ plain: text, marked: element, several: fc.array(text, { minLength: 2, maxLength: 5 }) });

    fc.assert(
      fc.property(root, (content) => {
        expect(parseXml(buildXml({ root: content as XmlContent }), { name: 'The ERP' })).toEqual({ root: content });
      }),
    );
  });
});
