// unzip.ts — unpacks one file of a zip archive held in memory.
import { crc32, inflateRawSync } from 'node:zlib';
import type { ZipEntry } from './zip-directory.ts';
import { archiveLimitReached, badArchive } from './zip-faults.ts';

const LOCAL_SIGNATURE = 0x04034b50;
const LOCAL_BYTES = 30;
const STORED = 0;
const DEFLATED = 8;

/**
 * The content of a file, checked against its checksum.
 * @throws DataError `statement.bad-archive`, or `statement.limit` when it is larger than `fileBytes`
 */
export function unzip(archive: Buffer, entry: ZipEntry, fileBytes: number): Uint8Array {
  if (entry.encrypted) throw badArchive('a file in it has a password');
  if (entry.unpackedBytes > fileBytes) throw archiveLimitReached('fileBytes', fileBytes);
  const content = unpack(packedBytes(archive, entry), entry, fileBytes);
  if (content.length !== entry.unpackedBytes || crc32(content) !== entry.crc)
    throw badArchive('a file in it is damaged');
  return content;
}

function packedBytes(archive: Buffer, { offset, packedBytes: length }: ZipEntry): Buffer {
  if (offset + LOCAL_BYTES > archive.length || archive.readUInt32LE(offset) !== LOCAL_SIGNATURE)
    throw badArchive('a file in it is not where it should be');
  const start = offset + LOCAL_BYTES + archive.readUInt16LE(offset + 26) + archive.readUInt16LE(offset + 28);
  if (start + length > archive.length) throw badArchive('a file in it is cut off');
  return archive.subarray(start, start + length);
}

function unpack(packed: Buffer, { method }: ZipEntry, fileBytes: number): Uint8Array {
  if (method === STORED) return packed;
  if (method !== DEFLATED) throw badArchive('it is packed in a way that is not known');
  try {
    return inflateRawSync(packed, { maxOutputLength: fileBytes });
  } catch (error) {
    throw badArchive('a file in it is damaged', error);
  }
}
