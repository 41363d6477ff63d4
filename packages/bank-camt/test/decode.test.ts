// The same statement in every encoding, declared right and wrong.
import { describe, expect, it } from 'vitest';
import { readCamt } from './support/read-camt.ts';
import { entryXml, statementXml } from './support/statement-xml.ts';

const NAME = 'Åke Öberg & Çelik';
const document = (encoding: string): string =>
  statementXml({
    entries: entryXml('<RltdPties><Dbtr><Pty><Nm>Åke Öberg &amp; Çelik</Nm></Pty></Dbtr></RltdPties>'),
  }).replace('UTF-8', encoding);

const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

const files: Readonly<Record<string, { readonly content: Buffer; readonly mismatch?: boolean }>> = {
  'UTF-8': { content: Buffer.from(document('UTF-8')) },
  'UTF-8 with a byte order mark': { content: Buffer.from(`\ufeff${document('UTF-8')}`) },
  'UTF-16, little end first, with a byte order mark': {
    content: Buffer.from(`\ufeff${document('UTF-16')}`, 'utf16le'),
  },
  'UTF-16, big end first, with a byte order mark': { content: utf16be(`\ufeff${document('UTF-16')}`) },
  'UTF-16 without a byte order mark': { content: Buffer.from(document('UTF-16'), 'utf16le') },
  'Latin-1': { content: Buffer.from(document('ISO-8859-1'), 'latin1') },
  'Windows-1252': { content: Buffer.from(document('windows-1252'), 'latin1') },
  'Latin-1 declared as UTF-8': { content: Buffer.from(document('UTF-8'), 'latin1'), mismatch: true },
  'UTF-8 declared as Latin-1': { content: Buffer.from(document('ISO-8859-1')), mismatch: true },
  'UTF-8 declared as UTF-16': { content: Buffer.from(document('UTF-16')), mismatch: true },
  'UTF-16 declared as UTF-8': { content: Buffer.from(`\ufeff${document('UTF-8')}`, 'utf16le'), mismatch: true },
};

describe('a statement', () => {
  for (const [encoding, { content, mismatch = false }] of Object.entries(files)) {
    it(`in ${encoding} is read ${mismatch ? 'by what it is, with a warning' : 'without a word'}, cut anywhere`, () => {
      for (const chunkBytes of [1, 5, 100_000]) {
        const { transactions, diagnostics } = readCamt(content, chunkBytes);

        expect(transactions[0]?.debtor?.name).toBe(NAME);
        expect(diagnostics.map(({ code }) => code)).toEqual(mismatch ? ['statement.encoding-mismatch'] : []);
      }
    });
  }

  it('in Windows-1252 keeps the characters that Latin-1 has not', () => {
    const xml = document('ISO-8859-1').replace('Çelik', '\u0080\u0093x\u0094');

    expect(readCamt(Buffer.from(xml, 'latin1')).transactions[0]?.debtor?.name).toBe('Åke Öberg & €“x”');
  });

  it('declared as UTF-8 is Windows-1252 also when the first such letter comes late', () => {
    const entries =
      entryXml('<Refs/>').repeat(4_000) + entryXml('<RltdPties><Dbtr><Pty><Nm>Mäki</Nm></Pty></Dbtr></RltdPties>');
    const content = Buffer.from(statementXml({ entries }), 'latin1');

    expect(readCamt(content, 65_536).transactions.at(-1)?.debtor?.name).toBe('Mäki');
  });

  it('that is UTF-8 in one place and not in another is refused, because nothing vouches for its names', () => {
    const content = Buffer.concat([
      Buffer.from(document('UTF-8')).subarray(0, -60),
      Buffer.from('<!-- \xe4 -->', 'latin1'),
    ]);

    expect(() => readCamt(content)).toThrow(expect.objectContaining({ code: 'xml.encoding', line: 1 }));
  });

  it('in an encoding that nobody knows is refused', () => {
    const content = Buffer.from(document('klingon-1'), 'latin1');

    expect(() => readCamt(content)).toThrow(expect.objectContaining({ code: 'statement.encoding' }));
  });
});
