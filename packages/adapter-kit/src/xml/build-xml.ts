// build-xml.ts — values to an XML message.
import { DataError } from '@reskontra/core';
import { Builder } from 'xml2js';

/** What an element holds: text, other elements in their order, or several elements of one name. */
export type XmlContent = string | XmlElement | readonly (string | XmlElement)[];

/** Attributes in `$`, text beside them in `_`, elements by their names. What is undefined is left out. */
export interface XmlElement {
  readonly $?: Readonly<Record<string, string>>;
  readonly _?: string;
  readonly [name: string]: XmlContent | Readonly<Record<string, string>> | undefined;
}

export interface BuildXmlOptions {
  /** Whether the document begins with `<?xml …?>`. True unless said otherwise. */
  readonly declaration?: boolean;
}

const NAME = /^[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?$/;
const FORBIDDEN = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;

/**
 * Writes `{ root: … }` as XML text, the elements in the order in which they stand. Everything in text and attributes is
 * escaped. The form is the one that `parseXml` gives.
 * @throws DataError `xml.bad-character` for text that XML cannot hold, with the path to it.
 * @throws DataError `xml.bad-name` for a name that is none.
 * @see XML 1.0 (Fifth Edition), section 2.2
 */
export function buildXml(root: Readonly<Record<string, XmlContent>>, options: BuildXmlOptions = {}): string {
  const names = Object.keys(root);
  const [name = ''] = names;
  if (names.length !== 1) throw badName(`${names.length} roots`);
  const builder = new Builder({
    headless: options.declaration === false,
    xmldec: { version: '1.0', encoding: 'UTF-8' },
    renderOpts: { pretty: false },
  });
  checkName(name, name);
  return builder.buildObject({ [name]: clean(root[name], name) });
}

/** Checks names and characters, and leaves out what is undefined. */
function clean(content: unknown, path: string): unknown {
  if (content === undefined || content === null) return '';
  if (Array.isArray(content)) return content.map((entry, place) => clean(entry, `${path}[${place}]`));
  if (typeof content !== 'object') return checkText(String(content), path);
  const entries = Object.entries(content).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries.map(([key, value]) => [key, cleanEntry(key, value, `${path}/${key}`)]));
}

function cleanEntry(key: string, value: unknown, path: string): unknown {
  if (key === '_') return checkText(String(value), path);
  if (key !== '$') checkName(key, path);
  return clean(value, path);
}

function checkText(text: string, path: string): string {
  if (!FORBIDDEN.test(text)) return text;
  throw new DataError(`The text of ${path} holds a character that XML cannot hold. Correct it where it was written.`, {
    code: 'xml.bad-character',
    path,
  });
}

function checkName(name: string, path: string): void {
  if (!NAME.test(name)) throw badName(path);
}

function badName(path: string): DataError {
  return new DataError(`${path} cannot be written as XML: an element needs a name.`, { code: 'xml.bad-name', path });
}
