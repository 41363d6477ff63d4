// xml2js.ts — xml2js: the whole file to an object tree, which is what most people write.
import { readFileSync } from 'node:fs';
import xml2js from 'xml2js';
import type { Emit } from './contestant.ts';
import { type TreeShape, walkTree } from './object-tree.ts';

type Element =
  | string
  | { readonly [name: string]: unknown; readonly _?: string; readonly $?: Readonly<Record<string, string>> };

const shape: TreeShape = {
  *children(element) {
    if (typeof element !== 'object' || element === null) return;
    for (const [name, list] of Object.entries(element)) {
      if (name === '_' || name === '$') continue;
      for (const child of list as unknown[]) yield [name, child];
    }
  },
  text: (element) => (typeof element === 'string' ? element : ((element as Exclude<Element, string>)._ ?? '')),
  currency: (element) => (typeof element === 'string' ? undefined : (element as Exclude<Element, string>).$?.Ccy),
};

export async function run(path: string, emit: Emit): Promise<void> {
  const document = (await xml2js.parseStringPromise(readFileSync(path, 'utf8'))) as { readonly Document: unknown };
  walkTree(shape, ['Document', document.Document], emit);
}
