import { describe, expect, it } from 'vitest';
import { hasCaseLine, withCaseLine } from './case-note.ts';

const kase = { number: '4711', status: 'Open', url: 'https://collector.example/4711' };
const LINE = 'Collector case 4711, Open, https://collector.example/4711';

describe('the line of a case', () => {
  it.each([
    [undefined, LINE],
    ['', LINE],
    ['Ring først', `Ring først\n${LINE}`],
    ['Collector case 17, Open\r\nRing først', `Ring først\n${LINE}`],
    [LINE, LINE],
  ])('is put into the note: %j', (note, expected) => {
    expect(withCaseLine(note, kase)).toBe(expected);
  });

  it('is found again, and no other', () => {
    expect(hasCaseLine(withCaseLine('Ring først', kase), kase)).toBe(true);
    expect(hasCaseLine(LINE, { number: '4711' })).toBe(false);
    expect(hasCaseLine(undefined, kase)).toBe(false);
  });

  it('is one line whatever the collector sends', () => {
    expect(withCaseLine(undefined, { number: '47\n11', status: ' in\r\nprogress ' })).toBe(
      'Collector case 47 11, in progress',
    );
  });
});
