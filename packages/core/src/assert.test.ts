import { describe, expect, it } from 'vitest';
import { assert, unreachable } from './assert.ts';

describe('assert', () => {
  it('lets pass what holds', () => {
    expect(() => assert(true, 'One is one.')).not.toThrow();
  });

  it('stops with the sentence on our own mistake', () => {
    expect(() => assert(0, 'A lane has one command in flight.')).toThrow(
      expect.objectContaining({ kind: 'bug', code: 'bug.assertion', message: 'A lane has one command in flight.' }),
    );
  });
});

describe('unreachable', () => {
  it.each([
    [{ kind: 'parked' }, 'parked'],
    [{ type: 'assignment.sing' }, 'assignment.sing'],
    ['weekly', 'weekly'],
    [{ name: 'Asiakas Oy' }, 'an object'],
    [undefined, 'undefined'],
    [null, 'an object'],
  ])('names what it did not know of %j', (value, name) => {
    expect(() => unreachable(value as never)).toThrow(
      expect.objectContaining({
        kind: 'bug',
        code: 'bug.unreachable',
        message: `A value of a kind nobody handles got here: ${name}. Please report this.`,
      }),
    );
  });

  it('cuts a name that may be anything', () => {
    expect(() => unreachable('x'.repeat(1000) as never)).toThrow(
      expect.objectContaining({
        message: `A value of a kind nobody handles got here: ${'x'.repeat(40)}. Please report this.`,
      }),
    );
  });
});
