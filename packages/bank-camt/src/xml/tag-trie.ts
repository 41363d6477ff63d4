// tag-trie.ts — every tag seen so far, by its place: the paths of open tags from the root, and the exact bytes that followed each.
import { type FaultPlace, limitReached } from './fault.ts';
import type { XmlLimits } from './limits.ts';
import { type Literal, LiteralPool, startsWithLiteral } from './literal-pool.ts';
import { type NamespaceScope, OUTERMOST_SCOPE, type ResolvedName } from './namespaces.ts';
import { NONE } from './none.ts';
import { PhraseTable } from './phrase-table.ts';
import type { ElementPlan } from './plan.ts';
import type { StartTag } from './start-tag.ts';

/** The document node: the parent of the root element. */
export const DOCUMENT = 0;

// A tag with ever-changing attributes must not fill the table: beyond these, tags are read the slow way each time.
const MAX_LITERALS = 16_384;
const MAX_LITERALS_OF_NODE = 8;
const MAX_LITERALS_INSIDE_NODE = 512;
const MAX_LITERAL_BYTES = 256;
// The slot of a tag that is not remembered.
const UNLEARNED = MAX_LITERALS;

/** What the slow path needs to know of a node. */
interface NodeFacts {
  readonly name: string;
  readonly namespace: string;
  readonly scope: NamespaceScope;
  readonly plan: ElementPlan | undefined;
  readonly closeBytes: Uint8Array;
  readonly children: Map<string, number>;
  literals: number;
  literalsInside: number;
}

/**
 * A node is one path of start tags (name and namespace declarations) from the root, so everything the rules of XML ask
 * about a tag depends on its bytes and the node around it alone. That is why a verdict can be remembered.
 */
export class TagTrie {
  readonly pool = new LiteralPool();
  readonly phrases: PhraseTable;
  // By node.
  readonly parent: Int32Array;
  readonly field: Int32Array;
  readonly group: Int32Array;
  readonly depth: Int32Array;
  readonly repeats: Uint8Array;
  readonly firstLiteral: Int32Array;
  // By literal.
  readonly opens = new Int32Array(MAX_LITERALS + 1);
  readonly length = new Int32Array(MAX_LITERALS + 1);
  readonly word = new Int32Array(MAX_LITERALS + 1);
  readonly count = new Int32Array(MAX_LITERALS + 1);
  readonly mask = new Int32Array(MAX_LITERALS + 1);
  readonly nextLiteral = new Int32Array(MAX_LITERALS + 1).fill(NONE);
  readonly isEmpty = new Uint8Array(MAX_LITERALS + 1);
  readonly currency: (string | undefined)[] = [];

  readonly #facts: NodeFacts[];
  readonly #limits: XmlLimits;
  #literals = 0;

  constructor(plan: ElementPlan, limits: XmlLimits) {
    const size = limits.paths + 1;
    this.#limits = limits;
    this.phrases = new PhraseTable(this.pool, size);
    this.parent = new Int32Array(size);
    this.field = new Int32Array(size);
    this.group = new Int32Array(size);
    this.depth = new Int32Array(size);
    this.repeats = new Uint8Array(size);
    this.firstLiteral = new Int32Array(size).fill(NONE);
    this.#facts = [factsOf('', { local: '', namespace: '', scope: OUTERMOST_SCOPE }, plan)];
  }

  /** How many different paths were met. */
  get paths(): number {
    return this.#facts.length - 1;
  }

  nameOf(node: number): string {
    return (this.#facts[node] as NodeFacts).name;
  }

  namespaceOf(node: number): string {
    return (this.#facts[node] as NodeFacts).namespace;
  }

  scopeOf(node: number): NamespaceScope {
    return (this.#facts[node] as NodeFacts).scope;
  }

  closeBytesOf(node: number): Uint8Array {
    return (this.#facts[node] as NodeFacts).closeBytes;
  }

  /** The names of the open elements: `/Document/BkToCstmrStmt/Stmt`. */
  pathOf(node: number): string {
    let path = '';
    for (let open = node; open !== DOCUMENT; open = this.parent[open] as number) path = `/${this.nameOf(open)}${path}`;
    return path === '' ? '/' : path;
  }

  /** The remembered literal that stands at `at` inside a node, or NONE. `at` is the index after '<'. */
  findLiteral(node: number, view: DataView, at: number): number {
    const words = this.pool.words;
    for (
      let literal = this.firstLiteral[node] as number;
      literal !== NONE;
      literal = this.nextLiteral[literal] as number
    ) {
      if (
        startsWithLiteral(
          view,
          at,
          words,
          this.word[literal] as number,
          this.count[literal] as number,
          this.mask[literal] as number,
        )
      )
        return literal;
    }
    return NONE;
  }

  /** Takes in a tag that the slow path accepted. `bytes` are the tag's, without '<'. @returns its literal */
  learn(inside: number, tag: StartTag, name: ResolvedName, bytes: Uint8Array, place: () => FaultPlace): number {
    const node = this.#childOf(inside, tag, name, place);
    const literal = this.#mayRemember(inside, node, bytes)
      ? this.#remember(inside, node, this.pool.store(bytes))
      : UNLEARNED;
    this.opens[literal] = node;
    this.length[literal] = bytes.length;
    this.isEmpty[literal] = tag.empty ? 1 : 0;
    this.currency[literal] = tag.attributes.get('Ccy')?.trim();
    return literal;
  }

  /** Whether the tag is remembered: then it may be part of a phrase. */
  isLearned(literal: number): boolean {
    return literal !== UNLEARNED;
  }

  #childOf(inside: number, tag: StartTag, name: ResolvedName, place: () => FaultPlace): number {
    const around = this.#facts[inside] as NodeFacts;
    const key = name.scope === around.scope ? tag.name : `${tag.name} ${JSON.stringify([...name.scope])}`;
    const known = around.children.get(key);
    if (known !== undefined) return known;
    const node = this.#facts.length;
    if (node > this.#limits.paths) throw limitReached('paths', this.#limits.paths, place());
    const depth = (this.depth[inside] as number) + 1;
    if (depth > this.#limits.depth) throw limitReached('depth', this.#limits.depth, place());
    const facts = factsOf(tag.name, name, around.plan?.child(name.local));
    this.#facts.push(facts);
    around.children.set(key, node);
    this.parent[node] = inside;
    this.depth[node] = depth;
    this.repeats[node] = facts.plan?.repeats === true ? 1 : 0;
    this.field[node] = facts.plan?.field ?? 0;
    this.group[node] = facts.plan?.group ?? 0;
    return node;
  }

  #mayRemember(inside: number, node: number, bytes: Uint8Array): boolean {
    const around = this.#facts[inside] as NodeFacts;
    const opened = this.#facts[node] as NodeFacts;
    return (
      bytes.length <= MAX_LITERAL_BYTES &&
      this.#literals < MAX_LITERALS &&
      opened.literals < MAX_LITERALS_OF_NODE &&
      around.literalsInside < MAX_LITERALS_INSIDE_NODE
    );
  }

  #remember(inside: number, node: number, stored: Literal): number {
    const literal = this.#literals++;
    (this.#facts[inside] as NodeFacts).literalsInside++;
    (this.#facts[node] as NodeFacts).literals++;
    this.nextLiteral[literal] = this.firstLiteral[inside] as number;
    this.firstLiteral[inside] = literal;
    this.word[literal] = stored.word;
    this.count[literal] = stored.count;
    this.mask[literal] = stored.mask;
    return literal;
  }
}

function factsOf(name: string, resolved: ResolvedName, plan: ElementPlan | undefined): NodeFacts {
  const { namespace, scope } = resolved;
  return {
    name,
    namespace,
    scope,
    plan,
    closeBytes: Buffer.from(`</${name}>`),
    children: new Map(),
    literals: 0,
    literalsInside: 0,
  };
}
