// plain-date-in.ts — which day it is somewhere.
import { ConfigError } from '../errors.ts';
import { type Instant, instantToMs } from './instant.ts';
import { type PlainDate, parsePlainDate } from './plain-date.ts';

const MAX_ZONES = 1000; // more than the zone database has names
const formatters = new Map<string, Intl.DateTimeFormat>();

/**
 * The calendar day at a moment in a time zone. The host's own zone makes no difference.
 * `zone` is a name of the IANA database, such as `Europe/Helsinki`.
 * @throws ConfigError `time.unknown-zone`; DataError `date.invalid` when the zone's day leaves the years 1900 to 2199.
 * @see IANA time zone database, as shipped with the runtime
 */
export function plainDateIn(instant: Instant, zone: string): PlainDate {
  const parts = formatterFor(zone).formatToParts(instantToMs(instant));
  const part = (type: 'year' | 'month' | 'day') => parts.find((candidate) => candidate.type === type)?.value ?? '';
  return parsePlainDate(`${part('year')}-${part('month')}-${part('day')}`);
}

// Making a formatter costs a hundred times what using it does.
function formatterFor(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known !== undefined) return known;
  const made = createFormatter(zone);
  if (formatters.size >= MAX_ZONES) formatters.clear();
  formatters.set(zone, made);
  return made;
}

function createFormatter(zone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
  } catch (cause) {
    throw new ConfigError(`The time zone "${zone.slice(0, 60)}" is not known here. Use a name like Europe/Helsinki.`, {
      code: 'time.unknown-zone',
      cause,
    });
  }
}
