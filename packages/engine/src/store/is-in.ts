// is-in.ts — "is one of these", with all of them in one parameter: the statement stays the same, however many there are.
import { type OperationNode, type RawBuilder, type RawNode, sql } from 'kysely';

/** What the PostgreSQL compiler finds again: its arrays need no detour over JSON. */
export interface IsInNode {
  readonly isIn: { readonly column: OperationNode; readonly values: readonly string[] };
}

/** @see https://www.sqlite.org/json1.html#jeach */
export function isIn(column: string, values: readonly string[]): RawBuilder<boolean> {
  const ref = sql.ref(column);
  const inJson = sql<boolean>`${ref} in (select value from json_each(${JSON.stringify(values)}))`;
  const node: RawNode & IsInNode = Object.freeze({
    ...inJson.toOperationNode(),
    isIn: { column: ref.toOperationNode(), values },
  });
  return Object.assign(Object.create(inJson), { toOperationNode: () => node });
}

export function isInNode(node: RawNode): node is RawNode & IsInNode {
  return 'isIn' in node;
}
