// xml-tree.ts — a small XML message as a tree, by local names.
import { DataError } from '@reskontra/core';
import { SaxesParser } from 'saxes';

export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
  readonly text: string;
}

interface Growing {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Growing[];
  text: string;
}

const MAX_DEPTH = 50; // an invoice has some ten levels

/** @throws DataError `simulator.xml` when the text is not well-formed, too deep, or has a DOCTYPE. */
export function readXmlTree(text: string): XmlNode {
  const parser = new SaxesParser({});
  const top: Growing = { name: '', attributes: {}, children: [], text: '' };
  const open: Growing[] = [top];
  parser.on('error', (error) => {
    throw malformed(error.message);
  });
  parser.on('doctype', () => {
    throw malformed('a DOCTYPE is refused');
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (open.length > MAX_DEPTH) throw malformed(`MAX_DEPTH: more than ${MAX_DEPTH} levels`);
    const node: Growing = { name: localName(name), attributes, children: [], text: '' };
    open.at(-1)?.children.push(node);
    open.push(node);
  });
  const addText = (part: string): void => {
    const last = open.at(-1);
    if (last !== undefined) last.text += part;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => void open.pop());
  parser.write(text).close();
  const [root] = top.children;
  if (root === undefined) throw malformed('there is no element');
  return root;
}

export function childAt(node: XmlNode, ...path: readonly string[]): XmlNode | undefined {
  return path.reduce<XmlNode | undefined>((at, name) => at?.children.find((child) => child.name === name), node);
}

export function childrenAt(node: XmlNode, name: string): readonly XmlNode[] {
  return node.children.filter((child) => child.name === name);
}

/** The trimmed text of the element, if it has any. */
export function textAt(node: XmlNode, ...path: readonly string[]): string | undefined {
  const text = childAt(node, ...path)?.text.trim();
  return text === '' ? undefined : text;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function malformed(what: string): DataError {
  return new DataError(`The XML cannot be read: ${what}. Correct the message.`, { code: 'simulator.xml', path: what });
}
