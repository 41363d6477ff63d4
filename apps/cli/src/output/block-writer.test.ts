import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BlockWriter } from './block-writer.ts';

/** A pipe that takes blocks when it is told to. */
function pipe() {
  const taken: Buffer[] = [];
  const waiting: (() => void)[] = [];
  const writer = new BlockWriter((block, done) => {
    waiting.push(() => {
      taken.push(Buffer.from(block));
      done();
    });
    return false;
  });
  return {
    writer,
    drain: () => {
      for (const take of waiting.splice(0)) take();
    },
    waiting: () => waiting.length,
    text: () => Buffer.concat(taken).toString(),
    sizes: () => taken.map(({ length }) => length),
  };
}

describe('BlockWriter', () => {
  it('writes every text once and in order, whatever their lengths', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.nat(100_000).map((length) => 'ä'.repeat(length)),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(text, fc.boolean())), async (texts) => {
        const { writer, drain, text: written } = pipe();

        for (const [each, drained] of texts) {
          writer.add(each);
          if (drained) drain(); // its blocks are filled again
        }
        const flushed = writer.flush();
        drain();
        await flushed;

        expect(written()).toBe(texts.map(([each]) => each).join(''));
      }),
      { numRuns: 50 },
    );
  });

  it('writes blocks of about 64 KiB as they fill, and the rest when flushed', () => {
    const { writer, drain, waiting, sizes } = pipe();

    for (let line = 0; line < 1_500; line += 1) writer.add(`${'x'.repeat(99)}\n`);
    const beforeFlush = waiting();
    void writer.flush();
    drain();

    expect(beforeFlush).toBe(2);
    expect(sizes()).toEqual([65_300, 65_300, 19_400]);
  });

  it('is flushed only when the pipe has taken everything', async () => {
    const { writer, drain } = pipe();
    let flushed = false;

    writer.add('one');
    const flushing = writer.flush().then(() => {
      flushed = true;
    });
    await Promise.resolve();
    const early = flushed;
    drain();
    await flushing;

    expect([early, flushed]).toEqual([false, true]);
  });

  it('keeps back what is held until it is released or discarded', () => {
    const { writer, drain, waiting, text } = pipe();

    writer.hold();
    writer.add('refused'.repeat(20_000));
    const held = [writer.heldBytes, waiting()];
    writer.discard();
    writer.add('read');
    writer.release();
    void writer.flush();
    drain();

    expect(held).toEqual([140_000, 0]);
    expect(text()).toBe('read');
  });

  it('fills a block again at once when it was written at once, however late the word of it comes', () => {
    const memory = new Set<ArrayBufferLike>();
    const words: (() => void)[] = [];
    let bytes = 0;
    const writer = new BlockWriter((block, done) => {
      memory.add(block.buffer);
      bytes += block.length;
      words.push(done);
      return true;
    });

    for (let line = 0; line < 100_000; line += 1) writer.add(`${'x'.repeat(99)}\n`);
    void writer.flush();

    expect(bytes).toBe(10_000_000);
    expect(words.length).toBe(154);
    expect(memory.size).toBeLessThanOrEqual(2);
  });
});
