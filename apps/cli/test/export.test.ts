import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { removeBundle, run } from './cli.ts';
import { createWorkbench, KEYS, samplePartner } from './workbench.ts';

afterAll(removeBundle);

describe('export', { timeout: 90_000 }, () => {
  it('hands out the journal without names; a file and the journal can be verified, and a changed file is refused', async () => {
    const bench = createWorkbench();
    const partner = samplePartner();
    const listening = await partner.listen();
    bench.configure(listening.url);
    const call = (...args: string[]) => run(args, { folder: bench.folder, env: KEYS });
    await call('import', 'statement.xml');

    const exported = await call('export');
    const csv = await call('export', '--format', 'csv');
    bench.write('journal.ndjson', exported.stdout);
    bench.write('changed.ndjson', exported.stdout.replace('10000', '10001'));
    const verified = await call('export', '--verify', 'journal.ndjson');
    const refused = await call('export', '--verify', 'changed.ndjson');
    const journal = await call('export', '--verify', '--json');
    const forgotten = await call('forget', '--debtor', 'nobody', '--because', 'asked by letter');
    const statement = readFileSync(join(bench.folder, 'statement.xml'), 'utf8');
    await listening.close();
    bench.remove();

    expect(statement).toContain('MÄKINEN AINO');
    expect(exported.stdout).not.toMatch(/mäkinen/i);
    expect(csv.stdout.split('\r\n')[0]).toBe('kind,seq,at,id,type,case,by,because,content,hash');
    expect([verified.code, verified.stdout]).toEqual([0, expect.stringContaining('each as it was exported')]);
    expect([refused.code, refused.stderr]).toEqual([3, expect.stringContaining('is not as it was exported: line')]);
    expect(journal.records).toMatchObject([{ kind: 'verified', broken: [] }]);
    expect([forgotten.code, forgotten.stderr]).toEqual([2, expect.stringContaining('no invoice of this debtor')]);
  });
});
