import { expect, it } from 'vitest';
import { hasNoteLine, withNoteLine } from './note-line.ts';

const line = { start: 'Due date agreed: ', text: '2026-05-14' };

it('is put into the note, and takes the place of an earlier one', () => {
  const first = withNoteLine('Soita ensin', line);
  const second = withNoteLine(first, { ...line, text: '2026-06-01' });

  expect(first).toBe('Soita ensin\nDue date agreed: 2026-05-14');
  expect(second).toBe('Soita ensin\nDue date agreed: 2026-06-01');
  expect([hasNoteLine(first, line), hasNoteLine(second, line)]).toEqual([true, false]);
});
