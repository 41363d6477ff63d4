import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { onOneLine, readHarmless, toLine } from './harmless.ts';

describe('the page of harmless mutants', () => {
  it('is read back as it was printed, code with backticks and arrows too', () => {
    const mutants = [
      { file: 'a.ts', from: '`v1` + n', to: '``' },
      { file: 'b.ts', from: '(x) => x', to: '() => undefined' },
    ];
    const page = join(mkdtempSync(join(tmpdir(), 'harmless-')), 'page.md');

    writeFileSync(page, `# Title\n\nA reason.\n\n${mutants.map(toLine).join('\n')}\n`);

    expect(readHarmless(page)).toEqual(mutants);
  });

  it('knows a place by its code on one line, cut where it is long', () => {
    expect(onOneLine('a  &&\n    b')).toBe('a && b');
    expect(onOneLine('x'.repeat(100))).toBe(`${'x'.repeat(90)}…`);
  });
});
