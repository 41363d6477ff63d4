// index.ts — the contestants that run in Node, by name. Each loads its own library only, so that its memory is its own.
import type { Contestant } from './contestant.ts';

export const CONTESTANTS: Readonly<Record<string, () => Promise<Contestant>>> = {
  reskontra: async () => (await import('./reskontra.ts')).run,
  saxes: async () => (await import('./saxes.ts')).run,
  sax: async () => (await import('./sax.ts')).run,
  xml2js: async () => (await import('./xml2js.ts')).run,
  'fast-xml-parser': async () => (await import('./fast-xml-parser.ts')).run,
};
