import { connect } from 'node:net';
import { expect, it } from 'vitest';
import { watch } from '../src/bench/guard.ts';

it('keeps what is printed, and gives the streams back', async () => {
  const write = process.stdout.write;

  const { printed } = await watch(async () => {
    process.stdout.write('a');
    process.stderr.write('b');
    // biome-ignore lint/suspicious/noConsole: it is what is watched
    console.warn('c');
  });

  expect(printed).toBe('abc\n');
  expect(process.stdout.write).toBe(write);
});

it('lets nobody call another host, by whichever client', async () => {
  const { calledOut } = await watch(async () => {
    await fetch('http://192.0.2.1/').catch(() => undefined);
    await new Promise((resolve) => connect(80, 'example.com').on('error', resolve));
  });

  expect(calledOut).toEqual(['192.0.2.1', 'example.com']);
});
