// effect-of.ts — what a command does, without why: two commands of one effect cannot be told apart at the other side.
import type { Command } from '@reskontra/core';
import { canonicalJson } from './hash.ts';

/** Equal text for equal effects. */
export function effectOf(command: Command): string {
  const { because: _, ...effect } = command;
  return canonicalJson(effect);
}
