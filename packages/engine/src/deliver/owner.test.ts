import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import process from 'node:process';
import type { Readable, Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { processOwner } from './owner.ts';

const owner = processOwner();
const [here = ''] = owner.id.split('/');

describe('owner', () => {
  it('knows itself as living, and its own number in an earlier life as dead', () => {
    expect(owner.mayLive(owner.id)).toBe(true);
    expect(owner.mayLive(`${here}/${process.pid}/earlier`)).toBe(false);
  });

  it('takes a process of another machine for living: only its lease tells', () => {
    expect(owner.mayLive('elsewhere/1/a')).toBe(true);
  });

  it('takes a process of another machine that is called the same for living', () => {
    expect(owner.mayLive(`${here.split('~')[0]}~0badcafe~1/2147483646/a`)).toBe(true);
  });

  it('knows a process that has ended as dead', async () => {
    const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
    await once(child, 'exit');

    expect(owner.mayLive(`${here}/${child.pid}/a`)).toBe(false);
  });

  it.skipIf(!existsSync('/proc/self/stat'))(
    'knows a process as dead that nobody has asked after yet (needs /proc, which this system lacks where it is skipped)',
    async () => {
      // The shell becomes `cat`, which never asks after the child that the shell had; the child ends when it is told to.
      const parent = spawn('sh', ['-c', 'head -c1 <&3 >/dev/null & echo $!; exec cat'], {
        stdio: ['pipe', 'pipe', 'ignore', 'pipe'],
      });
      const [input, output, , signal] = parent.stdio as unknown as [Writable, Readable, null, Writable];
      const [line] = (await once(output, 'data')) as [Buffer];
      const pid = Number(line.toString());
      signal.write('x');
      while (!readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ')) await setImmediate();

      expect(owner.mayLive(`${here}/${pid}/a`)).toBe(false);

      input.end();
      await once(parent, 'exit');
    },
  );
});
