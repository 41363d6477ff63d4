// namespaces.ts — Namespaces in XML 1.0: which prefix means what, and the rules a tag can break.
import { toQualifiedName } from './names.ts';
import type { StartTag } from './start-tag.ts';

const XML = 'http://www.w3.org/XML/1998/namespace';
const XMLNS = 'http://www.w3.org/2000/xmlns/';

/** Prefix → namespace name; '' is the default namespace. */
export type NamespaceScope = ReadonlyMap<string, string>;

export const OUTERMOST_SCOPE: NamespaceScope = new Map([
  ['xml', XML],
  ['', ''],
]);

export interface ResolvedName {
  readonly local: string;
  readonly namespace: string;
  /** The scope inside the element; the very same map as outside when the tag declares nothing. */
  readonly scope: NamespaceScope;
}

/** Resolves the names of a tag within the scope around it; a string is the rule that it breaks. */
export function resolveNames(tag: StartTag, outside: NamespaceScope): ResolvedName | string {
  const scope = declare(tag, outside);
  if (typeof scope === 'string') return scope;
  const element = toQualifiedName(tag.name);
  if (element === undefined) return 'the name of an element has a misplaced colon';
  const namespace = scope.get(element.prefix);
  if (namespace === undefined || element.prefix === 'xmlns') return 'the prefix of an element is not declared';
  return checkAttributes(tag, scope) ?? { local: element.local, namespace, scope };
}

function declare(tag: StartTag, outside: NamespaceScope): NamespaceScope | string {
  let inside: Map<string, string> | undefined;
  for (const [key, uri] of tag.attributes) {
    if (!isDeclaration(key)) continue;
    const prefix = key === 'xmlns' ? '' : (toQualifiedName(key)?.local ?? 'xmlns');
    if (!mayDeclare(prefix, uri)) return 'a namespace declaration is not allowed';
    inside ??= new Map(outside);
    inside.set(prefix, uri);
  }
  return inside ?? outside;
}

function mayDeclare(prefix: string, uri: string): boolean {
  if (uri === XMLNS || prefix === 'xmlns') return false;
  if (prefix === '') return uri !== XML;
  return uri !== '' && (prefix === 'xml') === (uri === XML);
}

function checkAttributes(tag: StartTag, scope: NamespaceScope): string | undefined {
  const seen = new Set<string>();
  for (const key of tag.attributes.keys()) {
    if (isDeclaration(key)) continue;
    const name = toQualifiedName(key);
    if (name === undefined) return 'the name of an attribute has a misplaced colon';
    if (name.prefix === '') continue;
    const namespace = scope.get(name.prefix);
    if (namespace === undefined) return 'the prefix of an attribute is not declared';
    const expanded = `${namespace} ${name.local}`;
    if (seen.has(expanded)) return 'an attribute is given twice under two prefixes';
    seen.add(expanded);
  }
  return undefined;
}

function isDeclaration(key: string): boolean {
  return key === 'xmlns' || key.startsWith('xmlns:');
}
