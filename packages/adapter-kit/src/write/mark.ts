// mark.ts — our own mark in a text field of a payment: by it a repeat is recognised, and what we wrote when it is read back.
import { createHash } from 'node:crypto';
import { type CommandId, commandId } from '@reskontra/core';

/** How a mark looks in the field that takes it. */
export interface MarkRules {
  /** What nobody else begins with: `RSK-`. */
  readonly markPrefix: string;
  /** How much fits into the field. */
  readonly markMaxCharacters: number;
}

/** The mark of a command: the prefix and its id, or a print of the id where that is too long for the field or has odd characters. */
export function toMark(key: CommandId, { markPrefix, markMaxCharacters }: MarkRules): string {
  const mark = `${markPrefix}${key}`;
  if (mark.length <= markMaxCharacters && /^[\w.-]+$/.test(key)) return mark;
  const print = createHash('sha256').update(key).digest('hex');
  return `${markPrefix}${print.slice(0, markMaxCharacters - markPrefix.length)}`;
}

/** The command that a mark stands for; undefined when the text is no mark of ours. */
export function fromMark(
  text: string | undefined,
  { markPrefix }: Pick<MarkRules, 'markPrefix'>,
): CommandId | undefined {
  if (text === undefined || !text.startsWith(markPrefix)) return undefined;
  const key = text.slice(markPrefix.length);
  return key.trim() === '' ? undefined : commandId(key);
}
