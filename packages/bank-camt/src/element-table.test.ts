import { describe, expect, it } from 'vitest';
import { expandPath, PlanBuilder } from './element-table.ts';

describe('expandPath', () => {
  it('writes out choices and names that may be missing', () => {
    expect(expandPath('Dbtr[/Pty]/Id/(IBAN|Othr/Id)')).toEqual([
      'Dbtr/Id/IBAN',
      'Dbtr/Id/Othr/Id',
      'Dbtr/Pty/Id/IBAN',
      'Dbtr/Pty/Id/Othr/Id',
    ]);
  });
});

describe('PlanBuilder', () => {
  it('gives both shapes of an element the same number, and the element itself its own', () => {
    const builder = new PlanBuilder<string[]>();

    const plan = builder.plan({ '': { open: () => {} }, 'Sts[/Cd]': { text: () => {} } });

    expect(plan.group).toBe(1);
    expect(plan.child('Sts')).toMatchObject({ field: 2, group: 0 });
    expect(plan.child('Sts')?.child('Cd')).toMatchObject({ field: 2 });
    expect(plan.child('Nope')).toBeUndefined();
  });
});
