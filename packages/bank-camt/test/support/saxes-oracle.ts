// saxes-oracle.ts — the same lines as GenericReader, by saxes: an XML parser that checks well-formedness in full.
import { TextDecoder } from 'node:util';
import { SaxesParser } from 'saxes';

/** The lines of a document in UTF-8; undefined when it is refused, for a fault or for a DOCTYPE. */
export function readWithSaxes(bytes: Uint8Array): string[] | undefined {
  const lines: string[] = [];
  const texts: string[] = [];
  const hasChild: boolean[] = [];
  let refused = false;
  const parser = new SaxesParser({ xmlns: true, position: false, forceXMLVersion: true, defaultXMLVersion: '1.0' });
  parser.on('error', () => {
    refused = true;
  });
  parser.on('doctype', () => {
    refused = true;
  });
  parser.on('opentag', ({ name }) => {
    hasChild[hasChild.length - 1] = true;
    hasChild.push(false);
    texts.push('');
    lines.push(`<${name}`);
  });
  const addText = (text: string): void => {
    if (texts.length > 0) texts[texts.length - 1] += text;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const text = texts.pop() as string;
    if (hasChild.pop() === false) lines.push(`=${text.replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, '')}`);
    lines.push('>');
  });
  try {
    parser.write(new TextDecoder('utf-8', { fatal: true }).decode(bytes)).close();
  } catch {
    return undefined;
  }
  return refused ? undefined : lines;
}
