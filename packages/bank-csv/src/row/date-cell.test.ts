import { describe, expect, it } from 'vitest';
import { readDate } from './date-cell.ts';

describe('a day of a bank', () => {
  it.each([
    ['2024-03-05', 'YYYY-MM-DD'],
    ['2024-03-05T10:00:00', 'YYYY-MM-DD'],
    ['2024/03/05', 'YYYY/MM/DD'],
    ['05.03.2024', 'DD.MM.YYYY'],
    ['5.3.2024', 'DD.MM.YYYY'],
    ['05/03/2024', 'DD/MM/YYYY'],
    ['05-03-2024', 'DD-MM-YYYY'],
    ['20240305', 'YYYYMMDD'],
  ] as const)('%s is read as %s', (cell, format) => {
    expect(readDate(cell, [format])).toBe('2024-03-05');
  });

  it.each(['30.02.2024', '2024-03-05', '', 'Varaus'])('"%s" is not a day in the form DD.MM.YYYY', (cell) => {
    expect(readDate(cell, ['DD.MM.YYYY'])).toBeUndefined();
  });
});
