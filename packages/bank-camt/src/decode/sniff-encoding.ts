// sniff-encoding.ts — what the first bytes of a file say about its encoding.

/** `utf-8` also stands for "nothing said". Labels are those of the WHATWG Encoding Standard. */
export interface SniffedEncoding {
  readonly encoding: string;
  /** Whether a byte order mark or the pattern of the bytes says so, which no declaration can overrule. */
  readonly certain: boolean;
}

/** How many bytes are enough to tell: a declaration is one short line. */
export const SNIFF_BYTES = 1_024;

const UTF_8: SniffedEncoding = { encoding: 'utf-8', certain: false };

/** Looks for a byte order mark, the zero bytes of UTF-16, and the encoding of an XML declaration. */
export function sniffEncoding(head: Uint8Array): SniffedEncoding {
  const [first, second, third, fourth] = head;
  if (first === 0xff && second === 0xfe) return { encoding: 'utf-16le', certain: true };
  if (first === 0xfe && second === 0xff) return { encoding: 'utf-16be', certain: true };
  if (first === 0xef && second === 0xbb && third === 0xbf) return { encoding: 'utf-8', certain: true };
  if (first !== 0 && second === 0 && third !== 0 && fourth === 0) return { encoding: 'utf-16le', certain: true };
  if (first === 0 && second !== 0 && third === 0 && fourth !== 0) return { encoding: 'utf-16be', certain: true };
  const declaration = /^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z][\w.:-]*)["']/.exec(Buffer.from(head.subarray(0, SNIFF_BYTES)).toString('latin1'));
  if (declaration === null) return UTF_8;
  const label = (declaration[1] as string).toLowerCase();
  // A declaration that can be read byte by byte is not in UTF-16, whatever it says.
  return label.startsWith('utf-16') || label === 'us-ascii' || label === 'ascii' || label === 'utf8' ? UTF_8 : { encoding: label, certain: false };
}
