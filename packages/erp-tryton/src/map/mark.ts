// mark.ts — our mark in the description of a payment: by it a repeat and an echo are recognised.
import { type CommandId, commandId } from '@reskontra/core';

const MARK = /\(reskontra:([\w.~%-]{1,600})\)/;

/** `Collector payment (reskontra:c_1f…)`. Blanks and marks of the id are escaped. */
export function toMark(key: CommandId): string {
  return `(reskontra:${encodeURIComponent(key).replace(/[!'()*]/g, escapeMark)})`;
}

/** The command that wrote this description; undefined when no mark of ours is in it. */
export function commandInMark(description: string | undefined): CommandId | undefined {
  const found = MARK.exec(description ?? '')?.[1];
  if (found === undefined) return undefined;
  try {
    return commandId(decodeURIComponent(found));
  } catch {
    return undefined; // somebody has written over it
  }
}

function escapeMark(mark: string): string {
  return `%${mark.charCodeAt(0).toString(16).toUpperCase()}`;
}
