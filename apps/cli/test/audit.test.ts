import { afterAll, describe, expect, it } from 'vitest';
import { removeBundle, run } from './cli.ts';
import { companyEvents, createWorkbench, KEYS, samplePartner } from './workbench.ts';

afterAll(removeBundle);

describe('audit', { timeout: 90_000 }, () => {
  it('finds nothing after an import, then the report that somebody took away, and mends it', async () => {
    const bench = createWorkbench();
    const partner = samplePartner();
    const listening = await partner.listen();
    bench.configure(listening.url);
    const call = (...args: string[]) => run([...args, '--json'], { folder: bench.folder, env: KEYS });
    await call('import', 'statement.xml');
    partner.clock.advance(60_000);
    await call('sync');
    const before = companyEvents(partner);

    const clean = await call('audit');
    const state = partner.control.exportState();
    const assignments = state.assignments?.map((assignment) =>
      assignment.invoiceNumber === '10022'
        ? { ...assignment, paid: '0', events: assignment.events?.filter(({ type }) => type !== 'paid') ?? [] }
        : assignment,
    );
    partner.control.importState({ ...state, assignments });
    const found = await call('audit', '--strict');
    const mended = await call('audit', '--mend');
    await call('sync');
    const again = await call('audit');
    await listening.close();
    bench.remove();

    expect(before).toContainEqual(['10022', ['paid 10000']]);
    expect(clean.records.filter(({ kind, invoice }) => kind === 'difference' && invoice === '10022')).toEqual([]);
    expect(found.code).toBe(5);
    expect(found.records.filter(({ invoice }) => invoice === '10022')).toMatchObject([
      {
        kind: 'difference',
        field: 'paid',
        journal: '100.00 EUR on 2024-03-15',
        cause: expect.stringMatching(/^it was delivered as .* is there no more$/),
        cure: { kind: 'send', how: 'send it again: audit --mend' },
      },
    ]);
    expect(mended.records.filter(({ kind }) => kind === 'queued')).toMatchObject([{ type: 'assignment.paid' }]);
    expect(companyEvents(partner)).toEqual([['10022', ['paid 10000']]]);
    expect(again.records.filter(({ kind, invoice }) => kind === 'difference' && invoice === '10022')).toEqual([]);
  });
});
