// The simulator as a product: started, moved through its control paths, stopped, and taken up again where it was.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { removeBundle, type Started, start } from './cli.ts';
import { createWorkbench } from './workbench.ts';

afterAll(removeBundle);

const PATIENCE_MS = 90_000;
const DAY_MS = 86_400_000;

it('keeps its books from one start to the next, and serves a description of itself', {
  timeout: PATIENCE_MS,
}, async () => {
  const bench = createWorkbench();
  const options = { folder: bench.folder };
  const common = ['simulate', '--port', '0', '--speed', '0', '--json'];

  const first = await start([...common, '--save', 'books.json'], options);
  const url = await listening(first);
  await fetch(`${url}/_simulator/clock/advance`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ms: 3 * DAY_MS }),
  });
  const before = await (await fetch(`${url}/_simulator/state`)).json();
  const description = (await (await fetch(`${url}/_simulator/openapi.json`)).json()) as { readonly openapi: string };
  first.child.kill('SIGTERM');
  const { code } = await first.ended;
  const second = await start([...common, '--state', 'books.json'], options);
  const after = await (await fetch(`${await listening(second)}/_simulator/state`)).json();
  second.child.kill('SIGTERM');
  await second.ended;
  const saved = JSON.parse(readFileSync(join(bench.folder, 'books.json'), 'utf8')) as { readonly now: string };
  bench.remove();

  expect(code).toBe(0);
  expect(description.openapi).toBe('3.1.0');
  expect(saved.now).toBe('2024-03-18T18:00:00.000Z');
  expect(after).toEqual(before);
});

function listening({ child }: Started): Promise<string> {
  let text = '';
  return new Promise((resolve) => {
    child.stdout?.on('data', (more: string) => {
      text += more;
      const [, url] = /"kind":"listening","url":"([^"]+)"/.exec(text) ?? [];
      if (url !== undefined) resolve(url);
    });
  });
}
