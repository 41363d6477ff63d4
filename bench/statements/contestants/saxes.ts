// saxes.ts — saxes, streaming, with namespaces resolved: the strictest of the usual parsers.
import { TextDecoder } from 'node:util';
import { SaxesParser } from 'saxes';
import { Extraction } from '../extraction.ts';
import type { Emit } from './contestant.ts';
import { fileChunks } from './file-chunks.ts';

export function run(path: string, emit: Emit): void {
  readWithSaxes(fileChunks(path), emit);
}

export function readWithSaxes(chunks: Iterable<Uint8Array>, emit: Emit): void {
  const extraction = new Extraction(emit);
  const parser = new SaxesParser({ xmlns: true, position: false });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ local, attributes }) => extraction.open(local, attributes.Ccy?.value));
  parser.on('closetag', () => extraction.close());
  parser.on('text', (text) => extraction.text(text));
  parser.on('cdata', (text) => extraction.text(text));
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for (const chunk of chunks) parser.write(decoder.decode(chunk, { stream: true }));
  parser.write(decoder.decode()).close();
}
