// mutate.ts — small damage to a document, drawn from a seed.
import type { Random } from '@reskontra/core';

// What breaks XML, or nearly does.
const TOKENS = [
  '<',
  '>',
  '&',
  ']]>',
  '<![CDATA[x]]>',
  '<![CDATA[',
  '<!-- c -->',
  '<!--',
  '--',
  '<?pi x?>',
  '<?xml version="1.0"?>',
  '&amp;',
  '&#38;',
  '&#x41;',
  '&#0;',
  '&lt',
  '&foo;',
  '<a/>',
  '</a>',
  '<a>',
  '</Ntry>',
  '<Ntry>',
  ' ',
  '\n',
  '\r\n',
  '\t',
  '"',
  "'",
  '=',
  '/',
  ':',
  'x',
  'ä',
  '\u{1f600}',
  '\u0000',
  '\u0001',
  '\ufffe',
  '\uffff',
  '\u2028',
  '</',
  '<!DOCTYPE a>',
  ' xmlns="u"',
  ' xmlns:p="u"',
  ' xmlns:p=""',
  ' p:a="1"',
  ' a="1"',
  ' a="1" a="2"',
  ' xml:lang="fi"',
  ' xmlns:xml="u"',
  '<p:x/>',
  '<x xmlns:p="u"><p:y/></x>',
] as const;

/** One to three changes: bits flipped, bytes taken out, doubled or moved, tokens put in, the end cut off. */
export function mutate(document: Buffer, random: Random): Buffer {
  let bytes: Buffer = Buffer.from(document);
  const changes = below(random, 3) === 0 ? 1 + below(random, 3) : 1;
  for (let index = 0; index < changes; index++) bytes = change(bytes, random);
  return bytes;
}

/** An integer from 0, below the limit. */
export function below(random: Random, limit: number): number {
  return Math.floor(random.next() * limit);
}

function change(bytes: Buffer, random: Random): Buffer {
  const at = below(random, bytes.length + 1);
  const length = below(random, 40);
  const slice = bytes.subarray(at, at + length);
  switch (below(random, 7)) {
    case 0:
      return splice(bytes, at, 1, Buffer.from([(bytes[at] ?? 0) ^ (1 << below(random, 8))]));
    case 1:
      return splice(bytes, at, length, Buffer.alloc(0));
    case 2:
      return splice(bytes, at, 0, Buffer.from(slice));
    case 3:
      return splice(bytes, below(random, bytes.length + 1), 0, Buffer.from(slice));
    case 4:
      return below(random, 4) === 0 ? Buffer.from(bytes.subarray(0, at)) : bytes;
    case 5:
      return splice(bytes, at, 1, Buffer.from([below(random, 256)]));
    default:
      return splice(bytes, at, below(random, 2), Buffer.from(TOKENS[below(random, TOKENS.length)] as string));
  }
}

function splice(bytes: Buffer, at: number, removed: number, added: Buffer): Buffer {
  return Buffer.concat([bytes.subarray(0, at), added, bytes.subarray(at + removed)]);
}
