// stamps.ts — when a record was changed, as the fake's own wall clock shows it, and which version it is.
import { type Clock, instantToMs } from '@reskontra/core';

/** The wall clock of a zone, to the millisecond and without offset, as Visma.net writes it. */
export function createStamps(clock: Clock, zone: string) {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
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
