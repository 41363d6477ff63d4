// far-from.ts — sees at one glance that a name cannot be an alias: most payers' names hold no letter that one begins with.

/** Letters, digits and the commonest marks, so that capitals are all that comparing needs. */
export function isPlain(name: string): boolean {
  return /^[ -Z^-z~ÄÅÖÜÉäåöüé]*[A-Za-zÄÅÖ][ -Z^-z~ÄÅÖÜÉäåöüé]*$/.test(name);
}

const CLOSER = 0; // asks for a closer look
const MARK = 1;
const LETTER = 2;

/** What each character of Latin-1 says of a name that holds it. */
export type LetterKinds = Uint8Array;

/** @param probes letters, in capitals, that every name near an alias holds in this order */
export function letterKinds(probes: readonly string[]): LetterKinds {
  const kinds = new Uint8Array(256);
  if (probes.includes('')) return kinds; // everything holds that
  for (let code = 0; code < kinds.length; code += 1) {
    const letter = String.fromCharCode(code);
    if (isPlain(letter)) kinds[code] = LETTER;
    else if (isPlain(`${letter}A`)) kinds[code] = MARK;
  }
  for (const [first = ''] of probes)
    for (const letter of [first, first.toLowerCase()])
      if (letter.charCodeAt(0) < 256) kinds[letter.charCodeAt(0)] = CLOSER;
  return kinds;
}

const BLANK = 32;
const SMALL_G = 103;

/** True only for a plain name without a letter that an alias begins with, and without a Swedish giro number before it. */
export function isFarFrom(name: string, kinds: LetterKinds): boolean {
  if (name.charCodeAt(0) === BLANK || (name.charCodeAt(1) | BLANK) === SMALL_G) return false; // `bg` and `pg`
  let hasLetter = false;
  for (let at = 0; at < name.length; at += 1) {
    const kind = kinds[name.charCodeAt(at)]; // beyond Latin-1: undefined
    if (kind === LETTER) hasLetter = true;
    else if (kind !== MARK) return false;
  }
  return hasLetter;
}
