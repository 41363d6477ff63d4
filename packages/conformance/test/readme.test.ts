import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COLLECTOR_CHECKS, ERP_CHECKS } from '../src/checks/all.ts';
import { BANK_CHECKS } from '../src/checks/bank.ts';
import { checksTable } from '../src/report/checks-table.ts';
import { replaceSection } from '../src/report/marked-section.ts';

const PATH = join(import.meta.dirname, '../README.md');

const erpIds = new Set(ERP_CHECKS.map(({ id }) => id));
const collectorIds = new Set(COLLECTOR_CHECKS.map(({ id }) => id));
const SECTIONS = {
  both: checksTable(ERP_CHECKS.filter(({ id }) => collectorIds.has(id))),
  erp: checksTable(ERP_CHECKS.filter(({ id }) => !collectorIds.has(id))),
  collector: checksTable(COLLECTOR_CHECKS.filter(({ id }) => !erpIds.has(id))),
  bank: checksTable(BANK_CHECKS),
};

describe('the README', () => {
  it.each(['json-ledger.test.ts'])('quotes %s as it stands', (name) => {
    const example = readFileSync(join(import.meta.dirname, 'examples', name), 'utf8');

    expect(readFileSync(PATH, 'utf8')).toContain(`\`\`\`ts\n${example}\`\`\`\n`);
  });

  it('lists every check', () => {
    const before = readFileSync(PATH, 'utf8');
    const after = Object.entries(SECTIONS).reduce(
      (text, [name, content]) => replaceSection(text, { name, content }),
      before,
    );
    if (process.env.CONFORMANCE_UPDATE === '1') writeFileSync(PATH, after);

    expect(readFileSync(PATH, 'utf8')).toBe(after);
  });
});
