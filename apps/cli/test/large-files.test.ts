import { closeSync, existsSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { removeBundle, run } from './cli.ts';
import { createWorkbench, type Workbench } from './workbench.ts';

afterAll(removeBundle);

const PATIENCE_MS = 90_000;
const MOST_MB = 200;
/** Of the program itself: `resourceUsage` of a process begins with what the one had that started it. */
const PEAK = encodeURIComponent(
  `import { readFileSync } from 'node:fs';
  process.on('exit', () => {
    const [, kilobytes] = /VmHWM:\\s+(\\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'));
    process.stderr.write('peak ' + Math.round(kilobytes / 1024) + ' MB');
  });`,
);

/** What `statement read` of a file says, its exit code, and the most memory that the process had. */
async function readLarge(bench: Workbench, name: string) {
  const env = { NODE_OPTIONS: `--import=data:text/javascript,${PEAK}` };
  const { code, records, stderr } = await run(['statement', 'read', name, '--json'], { folder: bench.folder, env });
  return { code, last: records.at(-1), peakMb: Number(/peak (\d+) MB/.exec(stderr)?.[1]) };
}

function writeRepeated(
  bench: Workbench,
  file: { name: string; head: string; part: string; times: number; tail: string },
) {
  const handle = openSync(join(bench.folder, file.name), 'w');
  writeSync(handle, file.head, null, 'latin1');
  for (let time = 0; time < file.times; time += 1) writeSync(handle, file.part, null, 'latin1');
  writeSync(handle, file.tail, null, 'latin1');
  closeSync(handle);
}

const MT940_HEAD = ':20:DAY\r\n:25:FI2112345600000785\r\n:28C:75/1\r\n:60F:C240314EUR0,00\r\n';
const MT940_ENTRY = ':61:2403150315CR1,00NTRFNONREF//2403155936192D0092\r\n:86:/NAME/Virtanen Oy/REMI/USTD//hello\r\n';
const BGMAX_HEAD = [
  '01BGMAX               0120240315173035010331P'.padEnd(80),
  '050009912346          SEK'.padEnd(80),
  '200003783511                   655969000000000000150000220000000000100'.padEnd(80),
].map((record) => `${record}\r\n`);
const BGMAX_LONG = `26${'x'.repeat(4_000)}\r\n`;

const hasPeak = existsSync('/proc/self/status');
const title = `a large file${hasPeak ? '' : ' (skipped: this system does not tell the most memory a process had)'}`;

describe.skipIf(!hasPeak).concurrent(title, { timeout: PATIENCE_MS }, () => {
  it('of text lines loses no entry where two pieces of it meet', async () => {
    const bench = createWorkbench();
    const tail = ':62F:C240315EUR10000,00\r\n';
    writeRepeated(bench, { name: 'day.sta', head: MT940_HEAD, part: MT940_ENTRY.repeat(1_000), times: 10, tail });

    const { code, last, peakMb } = await readLarge(bench, 'day.sta');
    bench.remove();

    expect(code).toBe(0);
    expect(last).toMatchObject({
      kind: 'summary',
      entries: 10_000,
      credits: { EUR: 1_000_000 },
      diagnostics: { error: 0, warning: 0 },
    });
    expect(peakMb).toBeLessThan(MOST_MB);
  });

  it('that is damaged so that a deposit never ends is refused before it takes the memory of the machine', async () => {
    const bench = createWorkbench();
    const head = BGMAX_HEAD.join('');
    writeRepeated(bench, { name: 'day.bgmax', head, part: BGMAX_LONG.repeat(100), times: 300, tail: '' });

    const { code, last, peakMb } = await readLarge(bench, 'day.bgmax');
    bench.remove();

    expect(code).toBe(3);
    expect(last).toMatchObject({ kind: 'diagnostic', level: 'error', code: 'statement.too-many-records' });
    expect(peakMb).toBeLessThan(MOST_MB);
  });
});
