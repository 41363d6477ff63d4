// zip-directory.ts — the list of files at the end of a zip archive.
import { badArchive } from './zip-faults.ts';

/** A file of an archive, as its directory describes it. */
export interface ZipEntry {
  readonly name: string;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly encrypted: boolean;
  readonly crc: number;
  readonly packedBytes: number;
  readonly unpackedBytes: number;
  /** Where its local header begins. */
  readonly offset: number;
}

const END_SIGNATURE = 0x06054b50;
const END_BYTES = 22;
const MAX_COMMENT_BYTES = 65_535;
const ENTRY_SIGNATURE = 0x02014b50;
const ENTRY_BYTES = 46;
const ZIP64_MARK = 0xffffffff;

/**
 * Reads the directory; folders are left out.
 * @throws DataError `statement.bad-archive`
 * @see PKWARE APPNOTE, sections 4.3.12 and 4.3.16
 */
export function readZipDirectory(archive: Buffer): ZipEntry[] {
  const end = findEnd(archive);
  const count = archive.readUInt16LE(end + 10);
  let at = archive.readUInt32LE(end + 16);
  const entries: ZipEntry[] = [];
  for (let index = 0; index < count; index++) {
    if (at + ENTRY_BYTES > archive.length || archive.readUInt32LE(at) !== ENTRY_SIGNATURE)
      throw badArchive('its directory is damaged');
    const nameBytes = archive.readUInt16LE(at + 28);
    const entry = readEntry(archive, at, nameBytes);
    if (!entry.name.endsWith('/')) entries.push(entry);
    at += ENTRY_BYTES + nameBytes + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return entries;
}

function readEntry(archive: Buffer, at: number, nameBytes: number): ZipEntry {
  const entry: ZipEntry = {
    name: archive.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes),
    encrypted: (archive.readUInt16LE(at + 8) & 1) === 1,
    method: archive.readUInt16LE(at + 10),
    crc: archive.readUInt32LE(at + 16),
    packedBytes: archive.readUInt32LE(at + 20),
    unpackedBytes: archive.readUInt32LE(at + 24),
    offset: archive.readUInt32LE(at + 42),
  };
  if (entry.packedBytes === ZIP64_MARK || entry.unpackedBytes === ZIP64_MARK)
    throw badArchive('it has a file of more than 4 GB');
  return entry;
}

/** The end record stands last, before a comment of any length up to 64 KiB. */
function findEnd(archive: Buffer): number {
  const first = Math.max(0, archive.length - END_BYTES - MAX_COMMENT_BYTES);
  for (let at = archive.length - END_BYTES; at >= first; at--)
    if (archive.readUInt32LE(at) === END_SIGNATURE) return at;
  throw badArchive('its end is missing');
}
