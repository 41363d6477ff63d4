import { describe, expect, it } from 'vitest';
import { BankIdCheck } from './bank-id-check.ts';

describe('BankIdCheck', () => {
  it('says nothing of ids that all differ, however many', () => {
    const check = new BankIdCheck();

    for (let id = 0; id < 20_000; id++) check.add(`24${String(id).padStart(16, '0')}`);

    expect(check.finish()).toBeUndefined();
  });

  it('counts entries with an id that came before, in one statement', () => {
    const check = new BankIdCheck();
    for (const id of ['A', 'B', undefined, undefined, 'A', 'A']) check.add(id);

    expect(check.finish()?.message).toMatch(/^2 entries/);

    check.clear();
    check.add('A');

    expect(check.finish()).toBeUndefined();
  });
});
