// decode-body.ts — bytes of an answer to text, in the encoding that it declares.

/** UTF-8 unless the content type names another. Undefined when the bytes do not fit: a garbled name matches nobody. */
export function decodeBody(bytes: Uint8Array, contentType: string | undefined): string | undefined {
  try {
    return new TextDecoder(declared(contentType), { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Of an answer that is only looked at: what does not fit is replaced. */
export function decodeRoughly(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

function declared(contentType: string | undefined): string {
  const label = /;\s*charset\s*=\s*"?([\w.:-]+)/i.exec(contentType ?? '')?.[1] ?? 'utf-8';
  return isKnown(label) ? label : 'utf-8';
}

function isKnown(label: string): boolean {
  try {
    return new TextDecoder(label) instanceof TextDecoder;
  } catch {
    return false;
  }
}
