// references.ts — character and entity references, and the character data of an element that has them.
import { isXmlCharacter } from './characters.ts';

// Without a DOCTYPE these five are the only entities there are.
const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** Longest reference that is looked at, in bytes with `&` and `;`: leading zeros are legal but end somewhere. */
export const MAX_REFERENCE_BYTES = 64;

/** The character of `amp`, `#228` or `#xE4` (what stands between `&` and `;`); undefined when there is none. */
export function referenceValue(name: string): string | undefined {
  if (!name.startsWith('#')) return ENTITIES.get(name);
  const digits = /^#(?:x([0-9a-fA-F]+)|([0-9]+))$/.exec(name);
  if (digits === null) return undefined;
  const code = digits[1] === undefined ? Number.parseInt(digits[2] as string, 10) : Number.parseInt(digits[1], 16);
  return isXmlCharacter(code) ? String.fromCodePoint(code) : undefined;
}

/** The character data of well-formed content without elements: line ends, references, CDATA, comments and instructions resolved. */
export function resolveText(raw: string): string {
  if (!/[<\r]/.test(raw)) return resolveReferences(raw);
  return raw
    .replace(/\r\n?/g, '\n')
    .replace(
      /<!--.*?-->|<\?.*?\?>|<!\[CDATA\[(.*?)\]\]>|&([^;]+);/gs,
      (_, section: string | undefined, reference: string | undefined) =>
        reference === undefined ? (section ?? '') : (referenceValue(reference) ?? ''),
    );
}

/** Text with nothing but references in it, which is the most of what there is to resolve. */
function resolveReferences(raw: string): string {
  let resolved = '';
  let from = 0;
  for (let at = raw.indexOf('&'); at >= 0; at = raw.indexOf('&', from)) {
    const end = raw.indexOf(';', at);
    resolved += raw.slice(from, at) + (referenceValue(raw.slice(at + 1, end)) ?? '');
    from = end + 1;
  }
  return resolved + raw.slice(from);
}

/** The normalised value of an attribute (section 3.3.3, no DTD); undefined when a reference in it is malformed or unknown. */
export function resolveAttribute(raw: string): string | undefined {
  let sound = true;
  const value = raw.replace(/\r\n|[\r\n\t]/g, ' ').replace(/&([^&;]*)(;?)/g, (_, name: string, end: string) => {
    const character = end === ';' ? referenceValue(name) : undefined;
    sound &&= character !== undefined;
    return character ?? '';
  });
  return sound ? value : undefined;
}
