// stamps.ts — when a record was changed, as the fake's own wall clock shows it, and which version it is.
import { type Clock, instantToMs } from '@reskontra/core';

const formats = new Map<string, Intl.DateTimeFormat>(); // making one costs more than all the rest of a fake

export interface Stamps {
  /** Marks a change: when it was made, and the version that it makes. */
  stamp(): { readonly modified: string; readonly version: number };
  today(): string;
  /** How many changes there were. */
  count(): number;
}

/** By the wall clock of a zone, to the millisecond and without offset, as Visma.net writes it. */
export function createStamps(clock: Clock, zone: string): Stamps {
  const format = formatFor(zone);
  let version = 0;
  const now = () => {
    const instant = clock.now();
    return `${format.format(instantToMs(instant)).replace(' ', 'T')}.${instant.slice(20, 23)}`;
  };
  return {
    stamp() {
      version += 1;
      return { modified: now(), version };
    },
    today: () => now().slice(0, 10),
    count: () => version,
  };
}

function formatFor(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  formats.set(zone, made);
  return made;
}
