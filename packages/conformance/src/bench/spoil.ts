// spoil.ts — changes everything that an adapter is to read, on its way through the network or where it lies.
import { notApplicable } from '../expect.ts';
import type { Bench } from './bench.ts';

/** What is changed, and what it was declared to be; empty where nothing says. */
export type Change = (bytes: Buffer, contentType: string) => Buffer;

/** How many answers or files were changed so far. */
export interface Spoilt {
  readonly changed: number;
}

/** From now on. @throws NotApplicable when the fake has neither an address nor a way to change what it holds */
export async function spoil({ proxy, fake }: Bench, change: Change): Promise<Spoilt> {
  let changed = 0;
  const changeIt = (bytes: Buffer, contentType: string): Buffer => {
    const after = change(bytes, contentType);
    if (after !== bytes) changed += 1;
    return after;
  };
  if (proxy !== undefined) {
    proxy.set(async (_request, forward) => {
      const fate = await forward();
      if (typeof fate === 'string') return fate;
      return { ...fate, body: changeIt(fate.body, String(fate.headers['content-type'] ?? '')) };
    });
  } else if (fake.rewrite === undefined) notApplicable('its fake cannot change what the adapter reads');
  else await fake.rewrite((bytes) => changeIt(bytes, ''));
  return {
    get changed() {
      return changed;
    },
  };
}
