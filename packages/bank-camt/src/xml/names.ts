// names.ts — names of XML 1.0 (fifth edition) and qualified names of Namespaces in XML.

const START =
  ':A-Z_a-z\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2FF}\\u{370}-\\u{37D}\\u{37F}-\\u{1FFF}\\u{200C}\\u{200D}\\u{2070}-\\u{218F}\\u{2C00}-\\u{2FEF}\\u{3001}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFFD}\\u{10000}-\\u{EFFFF}';
const PART = `-.0-9\\u{B7}\\u{300}-\\u{36F}\\u{203F}\\u{2040}${START}`;

/** Source of a regular expression (flag `u`) for one Name. */
export const NAME_SOURCE = `[${START}][${PART}]*`;

const NAME = new RegExp(`^${NAME_SOURCE}$`, 'u');
const NAME_START = new RegExp(`^[${START}]`, 'u');

export interface QualifiedName {
  /** '' when there is none. */
  readonly prefix: string;
  readonly local: string;
}

export function isName(text: string): boolean {
  return NAME.test(text);
}

/** Splits a Name at its colon; undefined when it is not a QName. */
export function toQualifiedName(name: string): QualifiedName | undefined {
  const colon = name.indexOf(':');
  if (colon < 0) return { prefix: '', local: name };
  const local = name.slice(colon + 1);
  if (colon === 0 || local.includes(':') || !NAME_START.test(local)) return undefined;
  return { prefix: name.slice(0, colon), local };
}
