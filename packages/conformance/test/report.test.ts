import { describe, expect, it } from 'vitest';
import type { Verdict } from '../src/check.ts';
import { toMarkdown } from '../src/report/conformance-report.ts';
import { replaceSection } from '../src/report/marked-section.ts';
import { erpSubject } from './reference/erp-subject.ts';

const passed = (id: string): Verdict => ({ id, kind: 'passed', except: [] });

describe('the capability table', () => {
  it('claims what passed', () => {
    const verdicts = ['reading.ids', 'reading.deletions', 'writing.answer-lost-after-effect'].map(passed);

    expect(toMarkdown(erpSubject(), verdicts)).toBe(
      [
        '| capability                    | proven | how                                            |',
        '| ----------------------------- | ------ | ---------------------------------------------- |',
        '| reads `invoices`              | yes    | changes: modified-cursor; deletions: reported  |',
        '| reads `creditNotes`           | yes    | changes: modified-cursor; deletions: invisible |',
        '| reads `payments`              | yes    | changes: modified-cursor; deletions: invisible |',
        '| writes `erp.register_payment` | yes    | once, also when the answer is lost             |',
        '| writes `erp.set_due_date`     | yes    | once, also when the answer is lost             |',
        '',
        '3 checks passed, 0 failed, none was skipped.',
      ].join('\n'),
    );
  });

  it('claims nothing of a group in which a check failed, or none was run', () => {
    const failed: Verdict = { id: 'reading.ids', kind: 'failed', because: 'no', error: undefined };

    const table = toMarkdown(erpSubject(), [failed, passed('reading.resume')]);

    expect(table).toMatch(/reads `invoices` .*\| no /);
    expect(table).toMatch(/writes `erp.set_due_date` .*\| no .*not examined with lost answers/);
  });

  it('says what was skipped, and why', () => {
    const skipped = ['reading.silence', 'reading.abort'].map(
      (id) => ({ id, kind: 'skipped', because: 'no network' }) as const,
    );

    expect(toMarkdown(erpSubject(), skipped)).toContain('- no network: `reading.silence`, `reading.abort`');
  });
});

describe('a marked section', () => {
  it('is replaced, and nothing else is', () => {
    const text = 'before\n<!-- conformance:a -->\nold\n<!-- /conformance:a -->\nafter\n';

    const once = replaceSection(text, { name: 'a', content: 'new\n' });

    expect(once).toBe('before\n<!-- conformance:a -->\n\nnew\n\n<!-- /conformance:a -->\nafter\n');
    expect(replaceSection(once, { name: 'a', content: 'new\n' })).toBe(once);
  });

  it('must be there', () => {
    expect(() => replaceSection('nothing', { name: 'a', content: '' })).toThrow('Put both there.');
  });
});
