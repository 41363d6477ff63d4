// sniff-encoding.ts — what the first bytes of a file say about its encoding.

/** Labels are those of the WHATWG Encoding Standard, in small letters. */
export interface SniffedEncoding {
  /** What the XML declaration says; undefined when it says nothing. */
  readonly declared: string | undefined;
  /** What a byte order mark or the zero bytes of UTF-16 prove; undefined when nothing does. */
  readonly proven: 'utf-8' | 'utf-16le' | 'utf-16be' | undefined;
}

/** How many bytes are enough to tell: a declaration is one short line. */
export const SNIFF_BYTES = 1_024;

const DECLARATION = /^\D{0,3}<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z][\w.:-]*)["']/;

export function sniffEncoding(head: Uint8Array): SniffedEncoding {
  const start = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, SNIFF_BYTES));
  const text = start.toString('latin1').replaceAll('\0', ''); // UTF-16 is read like the rest
  return { declared: DECLARATION.exec(text)?.[1]?.toLowerCase(), proven: provenBy(head) };
}

function provenBy(head: Uint8Array): SniffedEncoding['proven'] {
  const [first, second, third, fourth] = head;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first !== 0 && second === 0 && third !== 0 && fourth === 0) return 'utf-16le';
  return first === 0 && second !== 0 && third === 0 && fourth !== 0 ? 'utf-16be' : undefined;
}

/** Whether bytes in the one encoding may be declared as the other: UTF-16 says nothing of its byte order. */
export function mayDeclare(declared: string, actual: string): boolean {
  if (declared === actual) return true;
  if (declared === 'utf-16') return actual.startsWith('utf-16');
  return declared === 'utf8' && actual === 'utf-8';
}
