// stamps.ts — when a record was changed, as the fake's own wall clock shows it, and which version it is.
import { type Clock, instantToMs } from '@reskontra/core';

const formats = new Map<string, Intl.DateTimeFormat>(); // making one costs more than all the rest of a fake

/** The wall clock of a zone, to the millisecond and without offset, as Visma.net writes it. */
export function createStamps(clock: Clock, zone: string) {
  const format = formatFor(zone);
  let version = 0;
  return {
    now(): string {
      const instant = clock.now();
      return `${format.format(instantToMs(instant)).replace(' ', 'T')}.${instant.slice(20, 23)}`;
    },
    nextVersion(): number {
      version += 1;
      return version;
    },
  };
}

function formatFor(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  formats.set(zone, made);
  return made;
}
