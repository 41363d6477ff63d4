// host-zone.ts — makes this process believe that it stands in another time zone, since `TZ` cannot be changed in a thread.

/** Zones at both edges of the world, where a day is most easily lost. Minutes east of Greenwich. */
export const HOST_ZONES = [
  { name: 'Pacific/Kiritimati', offsetMinutes: 14 * 60 },
  { name: 'Pacific/Pago_Pago', offsetMinutes: -11 * 60 },
] as const;

export type HostZone = (typeof HOST_ZONES)[number];

/** Runs something on a host in that zone: local dates, times without zone, and the formatter's default. */
export async function inHostZone<T>(zone: HostZone, action: () => Promise<T>): Promise<T> {
  const { Date: RealDate } = globalThis;
  const RealFormat = Intl.DateTimeFormat;
  globalThis.Date = zonedDate(RealDate, zone);
  Intl.DateTimeFormat = zonedFormat(RealFormat, zone.name);
  try {
    return await action();
  } finally {
    globalThis.Date = RealDate;
    Intl.DateTimeFormat = RealFormat;
  }
}

const MINUTE_MS = 60_000;
const WITH_ZONE = /(?:Z|GMT|UTC|[+-]\d\d:?\d\d)\)?\s*$/i;
const DAY_ALONE = /^[+-]?\d{4,6}(?:-\d\d){0,2}$/; // the one form without zone that is read as UTC
const LOCAL_PARTS = ['FullYear', 'Month', 'Date', 'Hours', 'Minutes', 'Seconds', 'Milliseconds', 'Day'] as const;

function zonedDate(RealDate: DateConstructor, { name, offsetMinutes }: HostZone): DateConstructor {
  const offsetMs = offsetMinutes * MINUTE_MS;

  class ZonedDate extends RealDate {
    constructor(...args: readonly unknown[]) {
      super(instantOf(args));
    }
    static override parse(text: string): number {
      return instantOf([text]);
    }
    override getTimezoneOffset(): number {
      return -offsetMinutes;
    }
    override toString(): string {
      const sign = offsetMinutes < 0 ? '-' : '+';
      const hours = String(Math.abs(offsetMinutes) / 60).padStart(2, '0');
      const [weekday, day, month, year, time] = shifted(this).toUTCString().replace(',', '').split(' ');
      return `${weekday} ${month} ${day} ${year} ${time} GMT${sign}${hours}00`;
    }
    override toDateString(): string {
      return this.toString().slice(0, 15);
    }
    override toLocaleDateString(locales?: Intl.LocalesArgument, options: Intl.DateTimeFormatOptions = {}): string {
      return super.toLocaleDateString(locales, { timeZone: name, ...options });
    }
    override toLocaleTimeString(locales?: Intl.LocalesArgument, options: Intl.DateTimeFormatOptions = {}): string {
      return super.toLocaleTimeString(locales, { timeZone: name, ...options });
    }
    override toLocaleString(locales?: Intl.LocalesArgument, options: Intl.DateTimeFormatOptions = {}): string {
      return super.toLocaleString(locales, { timeZone: name, ...options });
    }
  }

  function shifted(date: Date): Date {
    return new RealDate(date.getTime() + offsetMs);
  }

  function instantOf(args: readonly unknown[]): number {
    if (args.length === 0) return RealDate.now();
    if (args.length > 1) return RealDate.UTC(...(args as [number, number])) - offsetMs;
    const [value] = args;
    if (typeof value !== 'string') return new RealDate(value as number | Date).getTime();
    const isLocal = !WITH_ZONE.test(value) && !DAY_ALONE.test(value.trim());
    return isLocal ? RealDate.parse(`${value}${value.includes('T') ? 'Z' : ' UTC'}`) - offsetMs : RealDate.parse(value);
  }

  for (const part of LOCAL_PARTS) {
    Object.defineProperty(ZonedDate.prototype, `get${part}`, {
      value(this: Date): number {
        return shifted(this)[`getUTC${part}`]();
      },
    });
    if (part === 'Day') continue;
    Object.defineProperty(ZonedDate.prototype, `set${part}`, {
      value(this: Date, ...values: readonly number[]): number {
        const local = shifted(this);
        Reflect.apply(local[`setUTC${part}`], local, values);
        return this.setTime(local.getTime() - offsetMs);
      },
    });
  }
  return ZonedDate as unknown as DateConstructor;
}

function zonedFormat(RealFormat: typeof Intl.DateTimeFormat, name: string): typeof Intl.DateTimeFormat {
  function ZonedFormat(locales?: Intl.LocalesArgument, options: Intl.DateTimeFormatOptions = {}): Intl.DateTimeFormat {
    return new RealFormat(locales as string, { ...options, timeZone: options.timeZone ?? name });
  }
  return Object.assign(ZonedFormat, {
    supportedLocalesOf: RealFormat.supportedLocalesOf,
  }) as unknown as typeof Intl.DateTimeFormat;
}
