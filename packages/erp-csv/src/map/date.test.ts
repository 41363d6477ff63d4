import { describe, expect, it } from 'vitest';
import { type DateFormat, toDate } from './date.ts';

describe('toDate', () => {
  it.each([
    ['2026-04-01', undefined, '2026-04-01'],
    ['2026-04-01T00:00:00', undefined, '2026-04-01'],
    ['1.4.2026', 'd.m.yyyy', '2026-04-01'],
    ['01.04.2026', 'd.m.yyyy', '2026-04-01'],
    ['03/04/2026', 'dd/mm/yyyy', '2026-04-03'],
    ['03/04/2026', 'm/d/yyyy', '2026-03-04'],
    ['20260401', 'yyyymmdd', '2026-04-01'],
    ['2026/4/1', 'yyyy/mm/dd', '2026-04-01'],
    ['2026-04-01', 'd.m.yyyy', '2026-04-01'],
  ] as [string, DateFormat | undefined, string][])('reads %j, declared %s, as %s', (text, format, day) => {
    expect(toDate(text, format)).toBe(day);
  });

  it('refuses a form that was not declared, and says how to declare it', () => {
    expect(() => toDate('3.4.2026', undefined)).toThrow('Set "dateFormat"');
    expect(() => toDate('3/4/2026', 'd.m.yyyy')).toThrow('d.m.yyyy or yyyy-mm-dd');
  });

  it.each(['31.2.2026', '1.13.2026', '1.4.26', '1.4.', '2026-04-01T13:00:00', 'tomorrow'])('refuses %j', (text) => {
    expect(() => toDate(text, 'd.m.yyyy')).toThrow('not a day');
  });
});
