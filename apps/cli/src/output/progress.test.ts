import { expect, it } from 'vitest';
import { createProgress, formatProgress } from './progress.ts';

const MEGABYTE = 1024 * 1024;

it('shows share, rate and time left', () => {
  const text = formatProgress({ label: 'day.xml', doneBytes: MEGABYTE, totalBytes: 4 * MEGABYTE, elapsedMs: 500 });

  expect(text).toBe('day.xml [######------------------] 25 %  2.0 MB/s  2 s left');
});

it('shows nothing for short work, and takes its line away after long work', () => {
  const written: string[] = [];
  let nowMs = 0;
  const progress = createProgress({
    label: 'a',
    totalBytes: 10,
    write: (text) => written.push(text),
    nowMs: () => nowMs,
  });

  nowMs = 400;
  progress.update(5);
  const early = [...written];
  nowMs = 600;
  progress.update(6);
  progress.end();

  expect(early).toEqual([]);
  expect(written).toHaveLength(2);
  expect(written.at(-1)).toBe('\r\u001b[2K');
});
