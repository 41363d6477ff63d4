import { describe, expect, it } from 'vitest';
import { detectCamt } from './detect.ts';

describe('detectCamt', () => {
  const heads: readonly (readonly [what: string, head: Buffer, certainty: number])[] = [
    [
      'a camt statement',
      Buffer.from('<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02">'),
      3,
    ],
    ['one without a namespace', Buffer.from('<Document><BkToCstmrDbtCdtNtfctn>'), 3],
    ['one in UTF-16', Buffer.from('\ufeff<a:Document><a:BkToCstmrStmt>', 'utf16le'), 3],
    ['another ISO 20022 message', Buffer.from('<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.03">'), 2],
    ['some XML', Buffer.from('\ufeff \n<rss>'), 1],
    ['a web page', Buffer.from('<!doctype html><html>'), 1],
    ['a zip archive', Buffer.from('PK\u0003\u0004'), 1],
    ['MT940', Buffer.from(':20:STARTUMS\r\n:25:'), 0],
    ['nothing', Buffer.alloc(0), 0],
  ];

  for (const [what, head, certainty] of heads) {
    it(`is ${certainty} for ${what}`, () => {
      expect(detectCamt(head)).toBe(certainty);
    });
  }
});
