// decoder.ts — bytes to text by evidence: a mark at the start, the pattern of zeros, whether they are UTF-8.

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** The encoding that the start of a file shows. */
function recogniseEncoding(head: Uint8Array): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const zeros = countZeros(head.subarray(0, 1000));
  if (zeros.odd > zeros.even * 4 && zeros.odd > 10) return 'utf-16le';
  if (zeros.even > zeros.odd * 4 && zeros.even > 10) return 'utf-16be';
  return isMostlyUtf8(head) ? 'utf-8' : 'windows-1252';
}

/**
 * Decodes chunk by chunk. ASCII is the same in UTF-8 and Windows-1252, so a file that begins with it
 * is decided anew by its first chunk that is more.
 * @throws TypeError when the bytes are not what the start of the file showed.
 */
export class Decoder {
  private encoding: Encoding;
  private decoder: InstanceType<typeof TextDecoder> | undefined;
  private isDecided: boolean;

  constructor(head: Uint8Array) {
    this.encoding = recogniseEncoding(head);
    this.isDecided = this.encoding !== 'utf-8' || head.some(isBeyondAscii);
  }

  decode(bytes: Uint8Array, options: { readonly isLast: boolean }): string {
    if (!this.isDecided && bytes.some(isBeyondAscii)) {
      this.isDecided = true;
      this.encoding = isMostlyUtf8(bytes) ? 'utf-8' : 'windows-1252';
    }
    if (this.encoding === 'windows-1252') return decodeWindows1252(bytes);
    this.decoder ??= new TextDecoder(this.encoding, { fatal: true });
    return this.decoder.decode(bytes, { stream: !options.isLast });
  }
}

const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function decodeWindows1252(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (character) => WINDOWS_1252[character.charCodeAt(0) - 0x80] ?? character);
}

/** Pairs that only UTF-8 makes outnumber what cannot be UTF-8: then the rest is damage, and not another encoding. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  if (isUtf8(bytes)) return true;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const pairs = text.match(/[\u00c2-\u00df][\u0080-\u00bf]/g)?.length ?? 0;
  const others = text.match(/[\u0080-\u00ff]/g)?.length ?? 0;
  return pairs > others - 2 * pairs;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    // `stream` forgives a character that the end of the evidence cuts in two.
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function countZeros(bytes: Uint8Array): { readonly even: number; readonly odd: number } {
  let even = 0;
  let odd = 0;
  for (const [index, byte] of bytes.entries()) {
    if (byte !== 0) continue;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  }
  return { even, odd };
}

function isBeyondAscii(byte: number): boolean {
  return byte > 0x7f;
}
