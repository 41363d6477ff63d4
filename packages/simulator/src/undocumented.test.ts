import { describe, expect, it } from 'vitest';
import { parseScenario, resolveScenario, UNDOCUMENTED } from './undocumented.ts';

describe('a scenario', () => {
  it('is our choice where nothing is said', () => {
    expect(resolveScenario({ closeDelaySeconds: 60 })).toMatchObject({
      closeDelaySeconds: 60,
      listShape: 'array',
      seenAnswer: '204',
    });
  });

  it('reads as text', () => {
    expect(parseScenario('listShape=wrapped, closeDelaySeconds=0')).toMatchObject({
      listShape: 'wrapped',
      closeDelaySeconds: 0,
    });
  });

  it.each(['weather=rain', 'listShape=tree', 'closeDelaySeconds=soon', 'closeDelaySeconds=-1', '__proto__=1'])(
    'has no %s',
    (text) => {
      expect(() => parseScenario(text)).toThrow('The simulator has no such scenario');
    },
  );

  it('asks a question for every switch', () => {
    for (const { question } of Object.values(UNDOCUMENTED)) expect(question).toMatch(/\?$/);
  });
});
