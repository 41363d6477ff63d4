import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseXml } from './parse-xml.ts';
import { xmlList, xmlObject, xmlOptionalText, xmlText } from './xml-values.ts';

const schema = xmlObject({
  invoices: xmlObject({
    $: z.object({ count: z.string() }).optional(),
    invoice: xmlList(
      xmlObject({ number: xmlText, note: xmlOptionalText, $: z.object({ key: z.string() }).optional() }),
    ),
  }),
});
const read = (xml: string) => schema.parse(parseXml(xml, { name: 'The ERP' }));

describe('the schemas for XML', () => {
  it('read several elements as they read one, and none', () => {
    const one = '<invoice><number>1</number></invoice>';

    expect(read(`<invoices>${one}</invoices>`)).toEqual({ invoices: { invoice: [{ number: '1' }] } });
    expect(read(`<invoices>${one}${one}</invoices>`)).toEqual({
      invoices: { invoice: [{ number: '1' }, { number: '1' }] },
    });
    expect(read('<invoices/>')).toEqual({ invoices: { invoice: [] } });
    expect(read('<invoices count="0"/>')).toEqual({ invoices: { $: { count: '0' }, invoice: [] } });
  });

  it('read text beside attributes, and an empty note as none', () => {
    expect(read('<invoices><invoice key="7"><number format="x">1</number><note a="b"/></invoice></invoices>')).toEqual({
      invoices: { invoice: [{ $: { key: '7' }, number: '1', note: undefined }] },
    });
  });

  it('refuse elements where text is due', () => {
    const result = schema.safeParse({ invoices: { invoice: { number: { part: '1' } } } });

    expect(result.error?.issues[0]?.path).toEqual(['invoices', 'invoice', 0, 'number']);
  });
});
