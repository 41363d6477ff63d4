import { describe, expect, it } from 'vitest';
import { decodeBody } from './decode-body.ts';

const bytes = (text: string, encoding: BufferEncoding) => Buffer.from(text, encoding);

describe('the text of an answer', () => {
  it('is UTF-8 unless it says otherwise', () => {
    expect(decodeBody(bytes('Järvinen', 'utf8'), undefined)).toBe('Järvinen');
    expect(decodeBody(bytes('Järvinen', 'utf8'), 'application/json')).toBe('Järvinen');
  });

  it.each(['text/csv; charset=ISO-8859-1', 'text/csv;charset="iso-8859-1"; header=present'])(
    'is read as it is declared: %s',
    (contentType) => {
      expect(decodeBody(bytes('Järvinen', 'latin1'), contentType)).toBe('Järvinen');
    },
  );

  it('is read as an XML document declares itself', () => {
    const xml = '<?xml version="1.0" encoding="ISO-8859-1"?><a>Järvinen</a>';

    expect(decodeBody(bytes(xml, 'latin1'), 'text/xml')).toBe(xml);
    expect(decodeBody(bytes(xml, 'utf8'), 'text/xml; charset=utf-8')).toBe(xml);
  });

  it('is none when the bytes do not fit', () => {
    expect(decodeBody(bytes('Järvinen', 'latin1'), 'application/json; charset=utf-8')).toBeUndefined();
  });

  it('is UTF-8 when it declares what nobody knows', () => {
    expect(decodeBody(bytes('Järvinen', 'utf8'), 'text/plain; charset=klingon')).toBe('Järvinen');
  });
});
