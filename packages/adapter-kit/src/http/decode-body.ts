// decode-body.ts — bytes of an answer to text, in the encoding that it declares.

/**
 * In the encoding that the content type names, else the one an XML document names at its beginning, else UTF-8.
 * Undefined when the bytes do not fit: a garbled name matches nobody.
 * @see RFC 7303 section 3
 */
export function decodeBody(bytes: Uint8Array, contentType: string | undefined): string | undefined {
  try {
    return new TextDecoder(declared(contentType) ?? declaredInXml(bytes) ?? 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Of an answer that is only looked at: what does not fit is replaced. */
export function decodeRoughly(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

function declared(contentType: string | undefined): string | undefined {
  return knownLabel(/;\s*charset\s*=\s*"?([\w.:-]+)/i.exec(contentType ?? '')?.[1]);
}

const DECLARATION_BYTES = 200; // `<?xml version="1.0" encoding="…"?>` with room to spare

function declaredInXml(bytes: Uint8Array): string | undefined {
  const beginning = String.fromCharCode(...bytes.subarray(0, DECLARATION_BYTES));
  return knownLabel(/^<\?xml\s[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']/.exec(beginning)?.[1]);
}

function knownLabel(label: string | undefined): string | undefined {
  if (label === undefined) return undefined;
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}
