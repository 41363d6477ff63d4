// zip-signature.ts — how a zip archive begins.

/** `PK`, then 3 and 4 (a file) or 5 and 6 (an empty archive). */
export function isZip(head: Uint8Array): boolean {
  const [first, second, third, fourth] = head;
  return first === 0x50 && second === 0x4b && ((third === 3 && fourth === 4) || (third === 5 && fourth === 6));
}
