// sax.ts — sax, streaming, in its strict mode.
import { StringDecoder } from 'node:string_decoder';
import sax from 'sax';
import { Extraction, localName } from '../extraction.ts';
import type { Emit } from './contestant.ts';
import { fileChunks } from './file-chunks.ts';

export function run(path: string, emit: Emit): void {
  const extraction = new Extraction(emit);
  const parser = sax.parser(true, { position: false });
  parser.onerror = (error) => {
    throw error;
  };
  parser.onopentag = ({ name, attributes }) => extraction.open(localName(name), attributes.Ccy as string | undefined);
  parser.onclosetag = () => extraction.close();
  parser.ontext = (text) => extraction.text(text);
  parser.oncdata = (text) => extraction.text(text);
  const decoder = new StringDecoder('utf8');
  for (const chunk of fileChunks(path)) parser.write(decoder.write(Buffer.from(chunk)));
  parser.write(decoder.end()).close();
}
