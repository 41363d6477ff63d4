import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');

describe('the README', () => {
  it.each(['more-time.ts', 'more-time.test.ts', 'json-ledger.ts'])('quotes %s as it stands', (name) => {
    const example = readFileSync(join(import.meta.dirname, 'examples', name), 'utf8');

    expect(readme).toContain(`\`\`\`ts\n${example}\`\`\`\n`);
  });
});

describe('the README of the repository', () => {
  it('quotes the same hook', () => {
    const front = readFileSync(join(import.meta.dirname, '../../../README.md'), 'utf8');
    const example = readFileSync(join(import.meta.dirname, 'examples/more-time.ts'), 'utf8');

    expect(front).toContain(`\`\`\`ts\n${example}\`\`\`\n`);
  });
});
