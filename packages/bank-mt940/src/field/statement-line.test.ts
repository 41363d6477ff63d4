import { describe, expect, it } from 'vitest';
import { readStatementLine, type StatementLine } from './statement-line.ts';

function read(...lines: readonly string[]): StatementLine {
  const line = readStatementLine({ tag: '61', lines, line: 1 }, 'EUR');
  if ('why' in line) throw new Error(line.why);
  return line;
}

describe('field 61', () => {
  it.each([
    ['2403150315C1,5NTRFNONREF', 150],
    ['2403150315D1,5NTRFNONREF', -150],
    ['2403150315RC1,5NTRFNONREF', -150],
    ['2403150315RD1,5NTRFNONREF', 150],
    ['2403150315EC1,5NTRFNONREF', 150],
    ['2403150315ED1,5NTRFNONREF', -150],
  ])('reads the mark of %s', (text, minor) => {
    expect(read(text).amount).toEqual({ currency: 'EUR', minor });
  });

  it.each([
    ['2403150315CR1,5NTRFNONREF', 'C'],
    ['2403150315DR1,5NTRFNONREF', 'D'],
    ['240315    DD212,39NMSCNONREF//', 'D'],
    ['2403150315RCR204,88NRTINONREF', 'RC'],
    ['2403150315RDK204,88NRTINONREF', 'RD'],
  ] as const)('tells the funds code from the mark in %s', (text, mark) => {
    expect(read(text).mark).toBe(mark);
  });

  it.each([
    ['2403150315C1,NTRFNONREF', 100],
    ['2403150315C0,5NTRFNONREF', 50],
    ['2403150315C000000000001,62NTRFNONREF', 162],
    ['2403150315C10000NTRFNONREF', 1000000],
  ])('reads the amount of %s digit by digit', (text, minor) => {
    expect(read(text).amount.minor).toBe(minor);
  });

  it.each([
    ['2401021229C1,NTRFNONREF', '2023-12-29', '2024-01-02'],
    ['2312290102C1,NTRFNONREF', '2024-01-02', '2023-12-29'],
    ['2403150315C1,NTRFNONREF', '2024-03-15', '2024-03-15'],
    ['240315    C1,NTRFNONREF', '2024-03-15', '2024-03-15'],
    ['240315C1,NTRFNONREF', '2024-03-15', '2024-03-15'],
  ])('gives the entry date of %s the year that is nearest', (text, bookedOn, valueOn) => {
    expect(read(text)).toMatchObject({ bookedOn, valueOn, dayMoved: false });
  });

  it('takes 30 February for the end of the month', () => {
    expect(read('2402300301DR6,00N024NONREF')).toMatchObject({
      bookedOn: '2024-03-01',
      valueOn: '2024-02-29',
      dayMoved: true,
    });
  });

  it('keeps an entry whose month does not exist, without a date', () => {
    const line = read('3622687806CR1368378,92NMSC37935531');

    expect([line.bookedOn, line.valueOn, line.amount.minor]).toEqual([undefined, undefined, 136837892]);
  });

  it.each([
    ['2403150315C1,NTRFINV-1//BANK-1', 'INV-1', 'BANK-1'],
    ['2403150315C1,NTRFNONREF//55555', undefined, '55555'],
    ['2403150315C1,NTRFNONREF//', undefined, undefined],
    ['2403150315C1,NMSC341241773/1XXXXX//O/341241774', '341241773/1XXXXX', 'O/341241774'],
    ['2403150315C1,N102EREF', undefined, undefined],
    ['2403150315C1,NMSC', undefined, undefined],
  ])('reads the references of %s', (text, ownerReference, bankReference) => {
    expect(read(text)).toMatchObject({ ownerReference, bankReference });
  });

  it('finds the name that an old dialect puts behind a padded account', () => {
    expect(read('110527D000000001213,28N0440121470966      W.P. Jansen')).toMatchObject({
      type: '044',
      ownerReference: '0121470966',
      supplement: ['W.P. Jansen'],
    });
  });

  it('puts an entry together that the bank broke in its amount', () => {
    expect(read('1811261126CR', '30,00N062NONREF').amount.minor).toBe(3000);
  });

  it.each(['', '2403150315', '2403150315X1,NTRF', '2403150315C1.50NTRF', '2403150315C1,505NTRF'])(
    'does not read "%s"',
    (text) => {
      expect(readStatementLine({ tag: '61', lines: [text], line: 1 }, 'EUR')).toHaveProperty('why');
    },
  );
});
