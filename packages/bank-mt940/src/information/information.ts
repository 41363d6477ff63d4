// information.ts — field 86: what the bank tells about an entry, in whichever dialect.
import { type FoundReference, isRfReference, parseReference } from '@reskontra/core';
import type { SwiftField } from '../field/field-assembler.ts';
import { isGerman, readGerman } from './german.ts';
import { joinLines } from './join-lines.ts';
import { readNumberedLines } from './numbered-lines.ts';
import { hasSlashCodes, readSlashCodes } from './slash-codes.ts';

/** What was understood. A free text is text and nothing else: who paid is never guessed from it. */
export interface Information {
  readonly text: readonly string[];
  readonly references: readonly FoundReference[];
  /** The other side: the payer of a credit, the payee of a debit. */
  readonly name?: string;
  readonly account?: string;
  readonly agent?: string;
  readonly ultimateName?: string;
  readonly endToEndId?: string;
  readonly mandateId?: string;
  readonly purpose?: string;
  readonly returnReason?: string;
  /** Germany's three-digit Geschäftsvorfallcode. */
  readonly bankCode?: string;
  /** The bank says that the entry sums up several payments. */
  readonly isSum: boolean;
}

export const NO_INFORMATION: Information = { text: [], references: [], isSum: false };

/** Sums of Norwegian OCR giro and Swedish bankgiro, as Danske Bank names them; their payments come in other files. */
const SUMS = /^(?:Sumpost OCR|BGGIRERING)/i;

/** An entry may have several fields 86, each of several lines; `NS` is an older German form of the same. */
export function readInformation(fields: readonly SwiftField[]): Information {
  const [first] = fields;
  if (first === undefined) return NO_INFORMATION;
  if (first.tag === 'NS') return readNumberedLines(first.lines);
  const joined = fields.map((field) => joinLines(field.lines)).join(' ');
  if (isGerman(joined)) return readGerman(joined);
  if (hasSlashCodes(joined)) return readSlashCodes(joined);
  return readFreeText(fields.flatMap((field) => field.lines));
}

function readFreeText(lines: readonly string[]): Information {
  const text = lines.map((line) => line.trim()).filter((line) => line !== '');
  return { text, references: wholeReferences(text, ':86:'), isSum: SUMS.test(text[0] ?? '') };
}

/** Lines that are an RF reference and nothing else. Digits alone prove nothing and stay text. */
export function wholeReferences(lines: readonly string[], from: string): readonly FoundReference[] {
  return lines.filter(isRfReference).map((line) => ({ ...parseReference(line), from }));
}
