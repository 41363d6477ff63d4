// Archives of statements, made here byte by byte.
import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ZipCollector } from '../src/zip/zip-collector.ts';
import { readCamt } from './support/read-camt.ts';
import { entryXml, statementXml } from './support/statement-xml.ts';

const STATEMENT = Buffer.from(statementXml({ entries: entryXml('') }));

interface ZipPart {
  readonly name: string;
  readonly content: Buffer;
  readonly stored?: boolean;
  readonly flags?: number;
}

describe('a zip archive', () => {
  it('gives the statements of all its files, numbered through', () => {
    const archive = zip([
      { name: 'a.xml', content: STATEMENT },
      { name: 'folder/', content: Buffer.alloc(0), stored: true },
      { name: 'folder/b.xml', content: STATEMENT, stored: true },
    ]);

    for (const chunkBytes of [1, 1_000_000]) {
      const { statements, transactions } = readCamt(archive, chunkBytes);
      expect(statements.map(({ statement }) => statement)).toEqual([1, 2]);
      expect(transactions).toHaveLength(2);
    }
  });

  it('leaves files out that are not XML, with a warning', () => {
    const { statements, diagnostics } = readCamt(
      zip([
        { name: 'a.pdf', content: Buffer.from('%PDF-1.7') },
        { name: 'b.xml', content: STATEMENT },
      ]),
    );

    expect(statements).toHaveLength(1);
    expect(diagnostics.map(({ code }) => code)).toContain('statement.archive-skipped');
  });

  it('is refused as a whole when one statement in it is', () => {
    const archive = zip([
      { name: 'a.xml', content: STATEMENT },
      { name: 'b.xml', content: STATEMENT.subarray(0, 300) },
    ]);

    expect(() => readCamt(archive)).toThrow(expect.objectContaining({ code: 'xml.truncated' }));
  });

  const damaged = {
    'is cut off': zip([{ name: 'a.xml', content: STATEMENT }]).subarray(0, -30),
    'has a changed byte': change(zip([{ name: 'a.xml', content: STATEMENT, stored: true }]), 100),
    'has a password': zip([{ name: 'a.xml', content: STATEMENT, flags: 1 }]),
    'has no statement in it': zip([{ name: 'a.txt', content: Buffer.from('hello') }]),
    'is empty': zip([]),
  };
  for (const [what, archive] of Object.entries(damaged)) {
    it(`that ${what} is refused`, () => {
      expect(() => readCamt(archive)).toThrow(
        expect.objectContaining({ code: 'statement.bad-archive', file: 'test.xml' }),
      );
    });
  }

  it('that unpacks to more than the limit is refused before it takes the room', () => {
    const archive = zip([{ name: 'a.xml', content: Buffer.alloc(10_000) }]);
    const unpack = (limits: ConstructorParameters<typeof ZipCollector>[0]) => () => {
      const collector = new ZipCollector(limits);
      collector.write(archive);
      return [...collector.files()];
    };

    for (const [limit, allowed] of Object.entries({
      fileBytes: 9_999,
      totalBytes: 9_999,
      files: 0,
      archiveBytes: 10,
    })) {
      expect(unpack({ [limit]: allowed })).toThrow(
        expect.objectContaining({ code: 'statement.limit', details: { limit, allowed } }),
      );
    }
    expect(unpack({})()).toHaveLength(1);
  });
});

function change(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}

function zip(parts: readonly ZipPart[]): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const { name, content, stored = false, flags = 0 } of parts) {
    const packed = stored ? content : deflateRawSync(content);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(stored ? 0 : 8, 4);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    entries.push(Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), common, tail, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, directory, Buffer.from('PK\x05\x06'), end]);
}
