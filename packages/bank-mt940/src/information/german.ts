// german.ts — the German form of field 86: a three-digit code, then numbered sub-fields (`?20…?29`, `?32`).

import { present } from '@reskontra/adapter-kit/statement';
import { isRfReference, parseReference } from '@reskontra/core';
import type { Information } from './information-shape.ts';

const START = /^(\d{3})?([?>~^])\d\d/;

/** Return debits (108, 109) and returned credit transfers (159). */
const RETURNS: ReadonlySet<string> = new Set(['108', '109', '159']);

/** Entries of a batch: the payments are in a file of their own. */
const BATCHES = /^19[1-8]$/;

/** `EREF+…` and its kin, also written with a colon. */
const TAG = /(EREF|KREF|MREF|CRED|DEBT|SVWZ|MTLG|ABWA|ABWE|IBAN|BIC|COAM|OAMT|PURP|RREF)[+:]/g;

export function isGerman(text: string): boolean {
  return START.test(text);
}

/** @see Deutsche Kreditwirtschaft, DFÜ-Abkommen appendix 3, chapter 8, field 86; Geschäftsvorfallcodes */
export function readGerman(text: string): Information {
  const [, code, separator = '?'] = START.exec(text) ?? [];
  const fields = cut(text.slice(code?.length ?? 0), separator);
  const purpose = readPurpose(fields);
  const title = fields.get('00')?.trim() ?? '';
  return {
    text: purpose.text.length === 0 && title !== '' ? [title] : purpose.text,
    references: purpose.text.filter(isRfReference).map((line) => ({ ...parseReference(line), from: ':86:' })),
    isSum: /SAMMEL|SAMMLER/i.test(title) || BATCHES.test(code ?? ''),
    ...present({
      name: filled(`${fields.get('32') ?? ''}${fields.get('33') ?? ''}`),
      account: filled(fields.get('31')) ?? filled(purpose.tags.get('IBAN')),
      agent: filled(fields.get('30')) ?? filled(purpose.tags.get('BIC')),
      ultimateName: filled(purpose.tags.get('ABWA')) ?? filled(purpose.tags.get('ABWE')),
      endToEndId: filled(purpose.tags.get('EREF')),
      mandateId: filled(purpose.tags.get('MREF')),
      purpose: filled(purpose.tags.get('PURP')),
      returnReason: toReturnReason(code, fields.get('34')),
      bankCode: code === '000' || code === '999' ? undefined : code,
    }),
  };
}

/** Sub-fields by number; the ones that repeat are put together. A mark without a number is part of the text around it. */
function cut(text: string, separator: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  let current = '';
  for (const part of text.split(separator).slice(1)) {
    const isField = /^\d\d/.test(part);
    if (isField) current = part.slice(0, 2);
    fields.set(current, (fields.get(current) ?? '') + (isField ? part.slice(2) : separator + part));
  }
  return fields;
}

interface Purpose {
  readonly text: readonly string[];
  readonly tags: ReadonlyMap<string, string>;
}

/** The bank cuts the purpose into pieces of 27 characters, in the middle of words and tags. */
function readPurpose(fields: ReadonlyMap<string, string>): Purpose {
  const lines = [...fields].filter(([number]) => /^(?:2\d|6[0-3])$/.test(number)).map(([, line]) => line);
  const whole = lines.join('');
  const found = [...whole.matchAll(TAG)];
  if (found.length === 0)
    return { text: lines.map((line) => line.trim()).filter((line) => line !== ''), tags: new Map() };
  const tags = new Map<string, string>();
  for (const [index, match] of found.entries()) {
    const value = whole.slice(match.index + match[0].length, found[index + 1]?.index);
    if (!tags.has(match[1] ?? '')) tags.set(match[1] ?? '', value.trim());
  }
  const before = whole.slice(0, found[0]?.index).trim();
  return { text: [before, tags.get('SVWZ') ?? '', tags.get('MTLG') ?? ''].filter((line) => line !== ''), tags };
}

function toReturnReason(code: string | undefined, supplement: string | undefined): string | undefined {
  if (code === undefined || !RETURNS.has(code)) return undefined;
  const detail = filled(supplement);
  return detail === undefined ? `GVC-${code}` : `GVC-${code}-${detail}`;
}

function filled(text: string | undefined): string | undefined {
  const trimmed = text?.trim();
  return trimmed === '' ? undefined : trimmed;
}
