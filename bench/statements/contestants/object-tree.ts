// object-tree.ts — walks the objects that xml2js and fast-xml-parser make of a file, in the order of the contract's elements.
import { Extraction } from '../extraction.ts';
import type { Emit } from './contestant.ts';

/** How one library shows an element. */
export interface TreeShape {
  /** The name and value of the element's children, lists laid out. */
  children(element: unknown): Iterable<readonly [name: string, child: unknown]>;
  text(element: unknown): string;
  currency(element: unknown): string | undefined;
}

/** Elements of one name stay in order; elements of different names may not, and the contract does not depend on it but for one: Btch before TxDtls. */
export function walkTree(shape: TreeShape, root: readonly [name: string, element: unknown], emit: Emit): void {
  const extraction = new Extraction(emit);
  const visit = (name: string, element: unknown): void => {
    extraction.open(name, shape.currency(element));
    extraction.text(shape.text(element));
    for (const [childName, child] of shape.children(element)) visit(childName, child);
    extraction.close();
  };
  visit(...root);
}
