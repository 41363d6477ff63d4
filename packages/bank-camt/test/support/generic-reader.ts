// generic-reader.ts — the XML engine with a plan that wants everything, for tests of the engine alone.
import { Utf8Stream } from '../../src/decode/utf8-stream.ts';
import type { XmlLimits } from '../../src/xml/limits.ts';
import type { ElementPlan } from '../../src/xml/plan.ts';
import { XmlReader } from '../../src/xml/xml-reader.ts';

const everything: ElementPlan = { field: 1, group: 2, repeats: true, child: () => everything };

export interface GenericReaderOptions {
  readonly limits?: Partial<XmlLimits>;
  readonly manyDocuments?: boolean;
}

/** Tells what a document says, as lines: `<name`, `=text`, `>`. */
export class GenericReader {
  readonly #xml: XmlReader;
  #lines: string[] = [];

  constructor(options: GenericReaderOptions = {}) {
    this.#xml = new XmlReader({
      ...options,
      plan: everything,
      sink: {
        open: () => this.#lines.push(`<${this.#xml.elementName}`),
        close: () => this.#lines.push('>'),
        text: (_, text) => this.#lines.push(`=${text.toString()}`),
      },
    });
  }

  /** Reads the chunks of one document. What earlier documents taught about tags is kept. */
  read(chunks: Iterable<Uint8Array>): string[] {
    this.#lines = [];
    this.#xml.reset();
    for (const chunk of chunks) this.#xml.write(chunk);
    this.#xml.end();
    return this.#lines;
  }

  /** Reads a file in any encoding. */
  readDecoded(chunks: Iterable<Uint8Array>, onMismatch: () => void): string[] {
    this.#lines = [];
    this.#xml.reset();
    const stream = new Utf8Stream({ write: (utf8) => this.#xml.write(utf8), onMismatch });
    for (const chunk of chunks) stream.write(chunk);
    stream.end();
    this.#xml.end();
    return this.#lines;
  }
}

export function readXml(
  document: Uint8Array | string,
  options: GenericReaderOptions & { readonly chunkBytes?: number } = {},
): string[] {
  const { chunkBytes, ...rest } = options;
  return new GenericReader(rest).read(cut(Buffer.from(document), chunkBytes ?? Number.POSITIVE_INFINITY));
}

/** Pieces of a size. */
export function* cut(bytes: Uint8Array, chunkBytes: number): Generator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += chunkBytes) yield bytes.subarray(from, from + chunkBytes);
}
