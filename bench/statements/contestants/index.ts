// index.ts — the contestants that run in Node, by name.
import type { Contestant } from './contestant.ts';
import { run as fastXmlParser } from './fast-xml-parser.ts';
import { run as reskontra } from './reskontra.ts';
import { run as sax } from './sax.ts';
import { run as saxes } from './saxes.ts';
import { run as xml2js } from './xml2js.ts';

export const CONTESTANTS: Readonly<Record<string, Contestant>> = {
  reskontra,
  saxes,
  sax,
  xml2js,
  'fast-xml-parser': fastXmlParser,
};
