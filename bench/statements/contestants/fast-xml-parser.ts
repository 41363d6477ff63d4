// fast-xml-parser.ts — fast-xml-parser: the whole file to an object tree; it does not check well-formedness by itself.
import { readFileSync } from 'node:fs';
import { XMLParser } from 'fast-xml-parser';
import type { Emit } from './contestant.ts';
import { type TreeShape, walkTree } from './object-tree.ts';

const shape: TreeShape = {
  *children(element) {
    if (typeof element !== 'object' || element === null) return;
    for (const [name, value] of Object.entries(element)) {
      if (name === '#text' || name.startsWith('@_')) continue;
      if (Array.isArray(value)) for (const child of value) yield [name, child];
      else yield [name, value];
    }
  },
  text: (element) =>
    typeof element === 'string' ? element : ((element as { readonly '#text'?: string })['#text'] ?? ''),
  currency: (element) =>
    typeof element === 'string' ? undefined : (element as { readonly '@_Ccy'?: string })['@_Ccy'],
};

export function run(path: string, emit: Emit): void {
  const parser = new XMLParser({
    ignoreAttributes: false,
    parseTagValue: false,
    parseAttributeValue: false,
    trimValues: false,
    htmlEntities: true,
  });
  const document = parser.parse(readFileSync(path, 'utf8')) as { readonly Document: unknown };
  walkTree(shape, ['Document', document.Document], emit);
}
