import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { assumptions } from '../src/assumptions.ts';

const PATH = new URL('../README.md', import.meta.url);

/** Each open question with our answer, as a table. */
function table(): string {
  const answers: Readonly<Record<string, unknown>> = assumptions.parse({});
  const rows = Object.entries(assumptions.shape).map(([name, field]) => {
    const question = (field as z.ZodType).description ?? '';
    const answer = answers[name];
    const shown = typeof answer === 'object' ? wordsOf(answer) : answer === '' ? 'empty' : `\`${String(answer)}\``;
    return `| \`${name}\` | ${question} | ${shown} |`;
  });
  return ['| assumption | question | our answer |', '| --- | --- | --- |', ...rows].join('\n');
}

function wordsOf(answer: unknown): string {
  if (Array.isArray(answer)) return answer.map((word) => `\`${String(word)}\``).join(', ');
  const parts = z.record(z.string(), z.object({ what: z.string(), sign: z.string() })).parse(answer);
  return Object.entries(parts)
    .map(([field, { what, sign }]) => `\`${field}\`: ${what}, ${sign}`)
    .join('; ');
}

it('shows every assumption with its question and our answer', () => {
  const section = /(?<=<!-- assumptions -->\n\n)[\s\S]*?(?=\n\n<!-- \/assumptions -->)/;
  const before = readFileSync(PATH, 'utf8');
  const isFresh = plain(section.exec(before)?.[0] ?? '') === plain(table());
  if (!isFresh && process.env.CONFORMANCE_UPDATE === '1') writeFileSync(PATH, before.replace(section, table));

  expect(plain(section.exec(before)?.[0] ?? ''), 'Write it: CONFORMANCE_UPDATE=1 vitest run').toBe(plain(table()));
});

/** As it is before somebody makes its columns equally wide. */
function plain(text: string): string {
  return text.replaceAll(/-+/g, '-').replaceAll(/ +/g, ' ').trim();
}
