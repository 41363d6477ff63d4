// mark.ts — our own mark on a payment in Visma.net: by it a repeat is recognised, and what we wrote when it is read back.
import { createHash } from 'node:crypto';
import { type CommandId, commandId } from '@reskontra/core';
import type { Assumptions } from '../assumptions.ts';

type MarkRules = Pick<Assumptions, 'markPrefix' | 'markMaxCharacters'>;

/** The payment reference of a command: the prefix and its id, or a print of the id where that is too long for the field. */
export function toMark(key: CommandId, { markPrefix, markMaxCharacters }: MarkRules): string {
  const mark = `${markPrefix}${key}`;
  if (mark.length <= markMaxCharacters && /^[\w.-]+$/.test(key)) return mark;
  const print = createHash('sha256').update(key).digest('hex');
  return `${markPrefix}${print.slice(0, markMaxCharacters - markPrefix.length)}`;
}

/** The command that brought a payment about; undefined when it is not ours. */
export function fromMark(paymentRef: string | undefined, { markPrefix }: MarkRules): CommandId | undefined {
  if (paymentRef === undefined || !paymentRef.startsWith(markPrefix)) return undefined;
  const key = paymentRef.slice(markPrefix.length);
  return key.trim() === '' ? undefined : commandId(key);
}
