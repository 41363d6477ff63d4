// wire.ts — the fake's values as Tryton tags them in JSON, and back.

const DECIMALS = new Set(['debit', 'credit', 'total_amount', 'amount_to_pay', 'amount']);
const DAYS = new Set(['date', 'maturity_date', 'invoice_date']);
const MOMENTS = new Set(['create_date', 'write_date']);

/** A value of a field as it leaves. */
export function toWire(field: string, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (DECIMALS.has(field)) return { __class__: 'Decimal', decimal: toDecimal(value as number) };
  if (DAYS.has(field)) return toWireDay(value as string);
  if (!MOMENTS.has(field)) return value;
  const [year, month, day, hour, minute, second, microsecond] = (value as string).split(/[-T:.]/).map(Number);
  return { __class__: 'datetime', year, month, day, hour, minute, second, microsecond };
}

/** A value as it comes in. */
export function fromWire(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('__class__' in value)) return value;
  const tagged = value as Record<string, unknown>;
  switch (tagged.__class__) {
    case 'Decimal':
      return toCents(String(tagged.decimal));
    case 'date':
      return [pad(tagged.year, 4), pad(tagged.month, 2), pad(tagged.day, 2)].join('-');
    case 'datetime': {
      const day = [pad(tagged.year, 4), pad(tagged.month, 2), pad(tagged.day, 2)].join('-');
      const time = [pad(tagged.hour, 2), pad(tagged.minute, 2), pad(tagged.second, 2)].join(':');
      return `${day}T${time}.${pad(tagged.microsecond ?? 0, 6)}`;
    }
    default:
      return value;
  }
}

export function toWireDay(day: string): unknown {
  const [year, month, date] = day.split('-').map(Number);
  return { __class__: 'date', year, month, day: date };
}

/** Of nothing Tryton says `0`, without decimals. */
export function toDecimal(cents: number): string {
  if (cents === 0) return '0';
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

export function toCents(text: string): number {
  const [units = '', decimals = ''] = text.replace('-', '').split('.');
  const cents = Number(units + decimals.padEnd(2, '0').slice(0, 2));
  return text.startsWith('-') ? -cents : cents;
}

function pad(value: unknown, digits: number): string {
  return String(value).padStart(digits, '0');
}
