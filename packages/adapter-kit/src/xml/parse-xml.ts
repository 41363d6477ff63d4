// parse-xml.ts — a small XML message of the other side, read with everything dangerous switched off.
import { DataError, TemporaryError } from '@reskontra/core';
import { Parser } from 'xml2js';

const MAX_XML_CHARACTERS = 20 * 1024 * 1024; // as much as an exchange lets through; statements have a reader of their own
const MAX_XML_DEPTH = 64; // invoices are nested ten deep; more is made to exhaust someone

export interface ParseXmlOptions {
  /** Whose message it is, in errors: `Netvisor`. */
  readonly name: string;
  /** Gives the names of elements and attributes in small letters, for senders that spell them in several ways. */
  readonly lowerCase?: boolean;
  readonly maxCharacters?: number;
  readonly maxDepth?: number;
}

/**
 * Reads an XML document into plain values: `{ root: { child: 'text' } }`. Text is trimmed; an empty element is `''`.
 * An element with attributes is an object with them in `$` and its text in `_`; one that is repeated is a list.
 * What form an element takes thus depends on the document: read it with `xmlText`, `xmlList` and `xmlObject`.
 * A document type is refused, and with it every entity but the five of XML; so are names that JavaScript objects have
 * from birth, such as `__proto__`. Length (20 million characters) and depth (64) are limited.
 * @throws TemporaryError `xml.cut-off` when it begins as XML and does not end as XML.
 * @throws DataError `xml.not-xml`, `xml.doctype`, `xml.bad-name`, `xml.too-deep`, `xml.too-large`
 * @see XML 1.0 (Fifth Edition)
 */
export function parseXml(text: string, options: ParseXmlOptions): unknown {
  const { name, maxCharacters = MAX_XML_CHARACTERS } = options;
  if (text.length > maxCharacters) throw tooLarge(name, maxCharacters);
  if (!/^\uFEFF?\s*</.test(text)) throw notXml(name, 'not XML');

  const parser = new Parser({
    strict: true,
    async: false,
    explicitArray: false,
    trim: true,
    emptyTag: () => '',
    ...(options.lowerCase === true ? { tagNameProcessors: [toLower], attrNameProcessors: [toLower] } : {}),
  });
  guard(parser as unknown as Guarded, options);

  let value: unknown;
  let fault: unknown;
  try {
    parser.parseString(text, (error: unknown, result: unknown) => {
      if (error === null || error === undefined) value = result;
      else fault ??= error;
    });
  } catch (thrown) {
    fault ??= thrown; // what stands after the end of the document is thrown, not told
  }
  if (fault !== undefined) throw asOurs(fault) ?? damaged(text, name);
  if (value === undefined || value === null) throw notXml(name, 'an empty document');
  return value;
}

interface SaxTag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** The part of the library's parser that we stand in front of. */
interface Guarded {
  readonly saxParser: {
    ondoctype?: () => void;
    onerror: (error: Error) => void;
    onopentag: (tag: SaxTag) => void;
    onclosetag: (name: string) => void;
  };
}

function guard({ saxParser }: Guarded, { name, maxDepth = MAX_XML_DEPTH, lowerCase = false }: ParseXmlOptions): void {
  const { onopentag, onclosetag } = saxParser;
  let depth = 0;
  let roots = 0;
  saxParser.onerror = (error) => {
    throw error; // the library would go on reading, and would say nothing of what stands after the root
  };
  saxParser.ondoctype = () => {
    throw new DataError(`${name} sent XML with a document type, which is not read. Ask the sender to leave it out.`, {
      code: 'xml.doctype',
    });
  };
  saxParser.onopentag = (tag) => {
    if (depth === 0) roots += 1;
    if (roots > 1) throw new Error('a second root');
    depth += 1;
    if (depth > maxDepth) throw tooDeep(name, maxDepth);
    for (const word of [tag.name, ...Object.keys(tag.attributes)]) {
      if ((lowerCase ? toLower(word) : word) in Object.prototype) throw badName(name);
    }
    onopentag(tag);
  };
  saxParser.onclosetag = (tag) => {
    depth -= 1;
    onclosetag(tag);
  };
}

function toLower(name: string): string {
  return name.toLowerCase();
}

function asOurs(fault: unknown): DataError | undefined {
  return fault instanceof DataError ? fault : undefined;
}

/** The library's own error quotes the document, which may hold a person's data: it is not kept. */
function damaged(text: string, name: string): DataError | TemporaryError {
  if (/^\uFEFF?\s*<(?:!doctype\s+html|html)\b/i.test(text)) return notXml(name, 'a web page');
  return new TemporaryError(`The XML of ${name} is cut off or damaged; try again later.`, {
    code: 'xml.cut-off',
    details: { lengthCharacters: text.length },
  });
}

function notXml(name: string, what: string): DataError {
  return new DataError(
    `${name} answered with ${what}. Check the address in the configuration, and whether a proxy wants a sign-in.`,
    { code: 'xml.not-xml' },
  );
}

function tooLarge(name: string, limit: number): DataError {
  return new DataError(`${name} sent more than ${limit} characters of XML (maxCharacters); ask for less at a time.`, {
    code: 'xml.too-large',
  });
}

function tooDeep(name: string, limit: number): DataError {
  return new DataError(`${name} sent XML nested deeper than ${limit} elements (maxDepth). Report it to the sender.`, {
    code: 'xml.too-deep',
  });
}

function badName(name: string): DataError {
  return new DataError(
    `${name} sent XML with a name that no business document has, such as __proto__. Report it to the sender.`,
    { code: 'xml.bad-name' },
  );
}
