import { describe, expect, it } from 'vitest';
import { Decoder } from './decoder.ts';

const decode = (...chunks: readonly Uint8Array[]) => {
  const decoder = new Decoder(chunks[0] ?? new Uint8Array(0));
  return chunks.map((chunk, index) => decoder.decode(chunk, { isLast: index === chunks.length - 1 })).join('');
};
const TEXT = 'Päivä;Määrä;Åke Öberg;10 €;ascii only ascii only';

describe('the encoding of a CSV file', () => {
  it.each([
    ['UTF-8', Buffer.from(TEXT, 'utf8')],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${TEXT}`, 'utf8')],
    ['UTF-16 with a mark', Buffer.from(`\uFEFF${TEXT}`, 'utf16le')],
    ['UTF-16 without a mark', Buffer.from(TEXT, 'utf16le')],
    ['UTF-16, big end first', Buffer.from(`\uFEFF${TEXT}`, 'utf16le').swap16()],
    ['Windows-1252', Buffer.from(TEXT.replace('€', '\u0080'), 'latin1')],
  ])('is recognised: %s', (_, bytes) => {
    expect(decode(bytes)).toBe(TEXT);
  });

  it('is decided by the first chunk that is more than ASCII', () => {
    expect(decode(Buffer.from('Date;Name\n'), Buffer.from('1;Åke', 'latin1'))).toBe('Date;Name\n1;Åke');
    expect(decode(Buffer.from('Date;Name\n'), Buffer.from('1;Åke', 'utf8'))).toBe('Date;Name\n1;Åke');
  });

  it('survives a letter that the end of a chunk cuts in two', () => {
    const bytes = Buffer.from('Åke', 'utf8');

    expect(decode(Buffer.from('Å;', 'utf8'), bytes.subarray(0, 1), bytes.subarray(1))).toBe('Å;Åke');
  });

  it('is refused when the rest of the file is something else', () => {
    expect(() => decode(Buffer.from('Å;', 'utf8'), Buffer.from('Åke', 'latin1'))).toThrow(TypeError);
  });
});
