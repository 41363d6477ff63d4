// trusted.ts — hooks whose answers the compiler and their tests have looked at: they are not parsed again each time.
import type { AnyHook } from './hook.ts';

const trusted = new WeakSet<object>();

/** Marks a hook of our own. */
export function trust<H extends object>(hook: H): H {
  trusted.add(hook);
  return hook;
}

export function isTrusted(hook: AnyHook): boolean {
  return trusted.has(hook);
}
