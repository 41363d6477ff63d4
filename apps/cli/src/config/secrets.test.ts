import { secret } from '@reskontra/core';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { refuseWrittenSecrets, resolveSecrets } from './secrets.ts';

const place = { file: 'reskontra.config.json', at: ['collector'] };

describe('resolveSecrets', () => {
  it('puts the value in the place of the name, however deep', () => {
    const value = { url: 'http://a', key: { env: 'KEY' }, more: [{ other: { env: 'OTHER' } }] };

    expect(resolveSecrets(value, { ...place, env: { KEY: 'k', OTHER: 'o' } })).toEqual({
      url: 'http://a',
      key: 'k',
      more: [{ other: 'o' }],
    });
  });

  it.each([
    [{}, 'is not set'],
    [{ KEY: '' }, 'is empty'],
  ])('names the variable, its place and the remedy', (env, what) => {
    const resolve = () => resolveSecrets({ key: { env: 'KEY' } }, { ...place, env });

    expect(resolve).toThrow(
      `variable KEY, which reskontra.config.json names for "collector.key", ${what}. Set it, or write KEY=…`,
    );
  });
});

describe('refuseWrittenSecrets', () => {
  const schema = z.strictObject({
    key: secret('A key.').optional(),
    part: z.strictObject({ key: secret('Another.') }).optional(),
  });

  it('takes names of variables', () => {
    expect(() => refuseWrittenSecrets(schema, { key: { env: 'KEY' } }, place)).not.toThrow();
  });

  it.each([
    [{ key: 'hush' }, 'collector.key'],
    [{ part: { key: 'hush' } }, 'collector.part.key'],
  ])('refuses a value, without showing it', (value, path) => {
    const refuse = () => refuseWrittenSecrets(schema, value, place);

    expect(refuse).toThrow(`"${path}" is a secret written into the file`);
    expect(refuse).not.toThrow(/hush/);
  });
});
