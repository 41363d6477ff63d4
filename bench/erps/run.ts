// run.ts — one part of the benchmark in a process of its own: serves a fake, or reads it once, as the parent asks.
import { FAKES } from './fakes.ts';
import { readBare, readBareFile, readByAdapter, recordRequests, type Target } from './reading.ts';

const [role = '', name = '', count = '0'] = process.argv.slice(2);

if (role === 'serve') {
  const served = await FAKES[name]?.(Number(count));
  process.send?.({ config: served?.config, folder: served?.folder });
  process.once('disconnect', () => served?.close().then(() => process.exit()));
} else {
  process.once('message', async ({ target, from }: { target: Target; from?: string }) => {
    process.send?.(await read(target, from));
    process.disconnect();
  });
}

async function read(target: Target, from: string | undefined): Promise<unknown> {
  const expected = Number(count);
  if (role === 'adapter') {
    if (from === undefined) await readByAdapter(target, 0); // the bare loop has warmed up by recording, too
    return readByAdapter(target, expected, from);
  }
  if (role === 'quiet') return { requests: (await recordRequests(target, from)).length };
  if (name === 'erp-csv') {
    await readBareFile(target.folder, 0);
    return readBareFile(target.folder, expected);
  }
  const requests = await recordRequests(target);
  const own = requests.filter(({ target: path }) => !/token|^\/$/.test(path));
  const address = Object.values(target.config).find((value) => String(value).startsWith('http://127.0.0.1:'));
  return readBare(new URL(String(address)).origin, own, expected);
}
