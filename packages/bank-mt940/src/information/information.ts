// information.ts — field 86 in whichever dialect: chooses who reads it.
import type { SwiftField } from '../field/field-assembler.ts';
import { isGerman, readGerman } from './german.ts';
import { type Information, NO_INFORMATION, wholeReferences } from './information-shape.ts';
import { joinLines } from './join-lines.ts';
import { readNumberedLines } from './numbered-lines.ts';
import { hasSlashCodes, readSlashCodes } from './slash-codes.ts';

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
