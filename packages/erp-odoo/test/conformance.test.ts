import { erpConformance } from '@reskontra/conformance';
import { ERP_CHECKS, runChecks } from '@reskontra/conformance/checks';
import { expect, it } from 'vitest';
import { odooSubject, type SubjectOptions } from './conformance-subject.ts';

erpConformance(odooSubject(), { readme: new URL('../README.md', import.meta.url) });

it('the whole suite holds with Odoo 18, through JSON-RPC', { timeout: 120_000 }, async () => {
  const verdicts = await runChecks(ERP_CHECKS, odooSubject({ version: 18 }));

  expect(verdicts.filter(({ kind }) => kind === 'failed')).toEqual([]);
  expect(verdicts.filter(({ kind }) => kind === 'passed').length).toBeGreaterThan(50);
});

const MODES: readonly (readonly [string, SubjectOptions])[] = [
  ['Odoo 17, whose payments have no memo but a ref', { version: 17 }],
  ['settlements by bank, as in Finland', { settings: {}, writes: ['erp.set_case', 'erp.set_due_date'] }],
];

it.each(MODES)('what is written holds with %s', async (_, options) => {
  const verdicts = await runChecks(
    ERP_CHECKS.filter(({ id }) => /^(?:shape\.capabilities|writing)/.test(id)),
    odooSubject(options),
  );

  expect(verdicts.filter(({ kind }) => kind === 'failed')).toEqual([]);
  expect(verdicts.some(({ kind }) => kind === 'passed')).toBe(true);
});
