import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CONTROL_ROUTES } from '../src/http/control/control-routes.ts';
import { ENDPOINTS } from '../src/http/endpoints.ts';
import { createSimulator, ENDPOINT_NAMES, FAULT_KINDS, parseState, UNDOCUMENTED } from '../src/index.ts';

const README = readFileSync(new URL('../README.md', import.meta.url), 'utf8').replaceAll(/ +/g, ' ');

describe('the README', () => {
  it.each([...Object.keys(UNDOCUMENTED), ...FAULT_KINDS, ...ENDPOINT_NAMES])('names %s', (name) => {
    expect(README).toContain(`\`${name}\``);
  });

  it.each([
    ...ENDPOINTS.map(({ path }) => toTemplate(path)),
    ...CONTROL_ROUTES.map(({ path }) => toTemplate(`/_simulator${path === '/' ? '' : path}`)),
  ])('names %s', (path) => {
    expect(README).toContain(`${path}\``);
  });

  it('states our choice of each switch as it is', () => {
    const rows = Object.entries(UNDOCUMENTED).map(([name, { choice, question }]) => [
      `| \`${name}\` | \`${choice}\` |`,
      question,
    ]);

    for (const [start = '', question = ''] of rows) {
      expect(README).toContain(start);
      expect(README).toContain(question);
    }
  });

  it('shows books that can be loaded, and an agreement to add to them', () => {
    const [books = '', agreement = ''] = [...README.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text]) => text);

    const state = parseState({ ...JSON.parse(books), ...JSON.parse(agreement) });
    const simulator = createSimulator({ state });

    expect(simulator.control.getAssignment('7c0b6a54-0f0e-4f3a-9b55-0d7f7b1f2a10').sum).toEqual({
      currency: 'EUR',
      minor: 124_000,
    });
  });
});

function toTemplate(path: string): string {
  return path.replace(':eventId', '{event_id}').replaceAll(/:(\w+)/g, '{$1}');
}
