// slash-codes.ts — the form of field 86 with codes between slashes (`/EREF/…/NAME/…/REMI/…`), as Dutch and Nordic banks use it.
import { present } from '@reskontra/adapter-kit/statement';
import { type FoundReference, isDummyReference, isRfReference, parseReference } from '@reskontra/core';
import type { Information } from './information-shape.ts';

const CODES: ReadonlySet<string> = new Set(
  (
    'TRTP IBAN BBAN BIC NAME REMI EREF PREF MARF CSID ORDP BENM ISDT TRCD RTRN CNTP PURP ULTD ULTC ULTB KREF ID ' +
    'OCMT EXCH CHGS CHRG SUM NRTX IREF ADDR ACCW'
  ).split(' '),
);

/** After these, a name belongs to who is behind the other side. */
const ULTIMATE: ReadonlySet<string> = new Set(['ULTD', 'ULTC', 'ULTB']);
/** After these, to the other side itself. */
const OTHER_SIDE: ReadonlySet<string> = new Set(['ORDP', 'BENM', 'TRTP']);

export function hasSlashCodes(text: string): boolean {
  const [, code = ''] = /^\/([A-Z]{2,5})\//.exec(text) ?? [];
  return CODES.has(code);
}

/** @see SWIFT MT940 market practice for SEPA (ABN AMRO, ING, Rabobank format descriptions) */
export function readSlashCodes(text: string): Information {
  const values = cut(text);
  const counterparty = readCounterparty(values.get('CNTP'));
  const remittance = readRemittance(values.get('REMI'));
  return {
    text: remittance.text,
    references: remittance.references,
    isSum: values.has('NRTX'),
    ...present({
      name: real(values.get('NAME')) ?? counterparty.name,
      account: real(values.get('IBAN')) ?? real(values.get('BBAN')) ?? counterparty.account,
      agent: real(values.get('BIC')) ?? counterparty.agent,
      ultimateName: real(values.get('ultimate NAME')),
      endToEndId: real(values.get('EREF')),
      mandateId: real(values.get('MARF')),
      purpose: real(values.get('PURP')),
      returnReason: real(values.get('RTRN')),
    }),
  };
}

/** Value by code; a name behind a code of an ultimate party is kept apart. The first of equal codes counts. */
function cut(text: string): ReadonlyMap<string, string> {
  const found = [...text.matchAll(/\/([A-Z]{2,5})(?=\/)/g)].filter(([, code = '']) => CODES.has(code));
  const values = new Map<string, string>();
  let isUltimate = false;
  for (const [index, match] of found.entries()) {
    const [start, code = ''] = match;
    if (ULTIMATE.has(code) || OTHER_SIDE.has(code)) isUltimate = ULTIMATE.has(code);
    const key = isUltimate && code === 'NAME' ? 'ultimate NAME' : code;
    const value = text.slice(match.index + start.length + 1, found[index + 1]?.index);
    if (!values.has(key)) values.set(key, value.trim());
  }
  return values;
}

/** ING writes account, bank and name of the other side in one value. */
function readCounterparty(value: string | undefined) {
  const [account, agent, name] = (value ?? '').split('/');
  return { account: real(account), agent: real(agent), name: real(name) };
}

/** `USTD//` free text, or `STRD/CUR/` and a reference; without either it is free text. */
function readRemittance(value: string | undefined): Pick<Information, 'text' | 'references'> {
  if (value === undefined || value === '') return { text: [], references: [] };
  const [, , structured] = /^STRD\/([A-Z]*)\/(.+?)\/*$/.exec(value) ?? [];
  if (structured !== undefined) return { text: [], references: [toReference(structured)] };
  const text = value
    .replace(/^USTD\/*/, '')
    .replace(/\/+$/, '')
    .trim();
  if (text === '') return { text: [], references: [] };
  return { text: [text], references: isRfReference(text) ? [toReference(text)] : [] };
}

function toReference(text: string): FoundReference {
  return { ...parseReference(text.trim()), from: ':86:/REMI/' };
}

/** The value without the slashes that close it; undefined for blanks and the words that stand for nothing. */
function real(value: string | undefined): string | undefined {
  const text = value?.replace(/\/+$/, '').trim() ?? '';
  return isDummyReference(text) ? undefined : text;
}
