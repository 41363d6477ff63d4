import { afterAll, describe, expect, it } from 'vitest';
import { removeBundle, run } from './cli.ts';
import { createWorkbench, KEYS } from './workbench.ts';

afterAll(removeBundle);

describe('review', () => {
  it('accepts in parts, shows why, and takes it back while nothing was told', { timeout: 60_000 }, async () => {
    const bench = createWorkbench();
    const options = { folder: bench.folder, env: KEYS };
    const call = (...args: string[]) => run(args, options);
    await call('import', 'statement.xml', '--no-deliver', '--json');
    const listed = await call('review', 'list', '--json');
    const unnamed = listed.records.find(({ why }) => why === 'the payer is not known');
    const id = String(unnamed?.review);
    const because = ['--because', 'the customer called'];

    const wrong = await call('review', 'accept', id, '--split', '10027=1.00', ...because);
    const bad = await call('review', 'accept', id, '--split', '10027', ...because);
    const split = await call('review', 'accept', id, '--split', '10027=70.00,10022=5.25', ...because);
    const shown = await call('review', 'show', id);
    const undone = await call('review', 'undo', id, ...because);
    const again = await call('review', 'undo', id, ...because);
    const life = await call('cases', 'show', '10027');
    const unrelated = await call('review', 'accept', id, '--as', 'unrelated', ...because);
    bench.remove();

    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('but 75.25 EUR came')]);
    expect([bad.code, bad.stderr]).toEqual([2, expect.stringContaining('Write it like 1001=40.00,1002=60.00.')]);
    expect([split.code, split.stderr]).toEqual([0, '']);
    expect(shown.stdout).toContain('possible   10027, 75.25 EUR, rule 1 (100 points)');
    expect(shown.stdout).toContain('decision   review: the payer is not known');
    expect(shown.stdout).toMatch(/by {9}rules 1, configuration [0-9a-f]{16}, transaction v1:/);
    expect(shown.stdout).toContain(`reskontra review undo ${id}`);
    expect(undone.stdout).toContain(`${id} is open again`);
    expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('there is no decision to undo')]);
    expect(life.stdout).toContain('accepted a review as debtor (70.00 EUR to 10027, 5.25 EUR to 10022)');
    expect(life.stdout).toContain('undone a review');
    expect([unrelated.code, unrelated.stdout]).toEqual([0, expect.stringContaining(`${id} is accepted.`)]);
  });
});
