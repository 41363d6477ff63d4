import { describe, expect, it } from 'vitest';
import { decodeText } from './decode-text.ts';

const decode = (bytes: readonly number[] | Uint8Array, encoding?: 'windows-1252' | 'iso-8859-15' | 'utf-8') =>
  decodeText(Uint8Array.from(bytes), { file: 'a.csv', encoding });

describe('decodeText', () => {
  it('reads UTF-8 with and without byte order mark', () => {
    expect(decode([0xef, 0xbb, 0xbf, 0xc3, 0xa4])).toEqual({ text: 'ä', encoding: 'utf-8' });
    expect(decode([0xc3, 0xa4])).toEqual({ text: 'ä', encoding: 'utf-8' });
  });

  it('reads UTF-16 with and without byte order mark', () => {
    expect(decode([0xff, 0xfe, 0xe4, 0x00])).toEqual({ text: 'ä', encoding: 'utf-16le' });
    expect(decode([0xfe, 0xff, 0x00, 0xe4])).toEqual({ text: 'ä', encoding: 'utf-16be' });
    expect(decode(Buffer.from('sum;ä', 'utf16le'))).toEqual({ text: 'sum;ä', encoding: 'utf-16le' });
  });

  it('takes what is not UTF-8 for Windows-1252, with its euro sign', () => {
    expect(decode([0x65, 0x72, 0xe4, 0x80])).toEqual({ text: 'erä€', encoding: 'windows-1252' });
  });

  it('obeys a declared encoding', () => {
    expect(decode([0xa4], 'iso-8859-15').text).toBe('€');
    expect(() => decode([0xe4, 0x20], 'utf-8')).toThrow('not written in utf-8');
  });

  it('refuses bytes that fit no encoding', () => {
    expect(() => decode([0x65, 0x81, 0xe4])).toThrow('cannot be told');
  });

  it.each([
    [[0x50, 0x4b, 0x03, 0x04], 'save it as CSV'],
    [[0x25, 0x50, 0x44, 0x46], 'a PDF'],
    [[0x00, 0x00, 0x01, 0x02], 'not a text file'],
  ])('refuses a file that is not text: %j', (bytes, message) => {
    expect(() => decode(bytes)).toThrow(message);
  });
});
