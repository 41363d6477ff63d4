import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { isSecret, secret } from './secret.ts';

const SECOND_COPY = './secret.ts?second-copy'; // an adapter may bring its own copy of this package

describe('a secret', () => {
  it('is known by its schema', () => {
    expect(isSecret(secret('The key of the API'))).toBe(true);
    expect(isSecret(z.string())).toBe(false);
  });

  it('is not empty', () => {
    expect(secret('The key of the API').safeParse('').success).toBe(false);
  });

  it('is described', () => {
    expect(secret('The key of the API').description).toBe('The key of the API');
  });

  it.each([
    ['refined', secret('Key').min(20)],
    ['described again', secret('Key').describe('The key of the API')],
    ['optional', secret('Key').optional()],
    ['optional and described', secret('Key').optional().describe('The key of the API')],
    ['with a default', secret('Key').default('none')],
    ['nullable', secret('Key').nullish()],
  ])('stays one when it is %s', (_, schema) => {
    expect(isSecret(schema)).toBe(true);
  });

  it('is not the object around it', () => {
    expect(isSecret(z.strictObject({ key: secret('Key') }))).toBe(false);
  });

  it('is known when it comes from a second copy of this package', async () => {
    const copy: typeof import('./secret.ts') = await import(SECOND_COPY);

    expect(copy.secret).not.toBe(secret);
    expect(isSecret(copy.secret('Key'))).toBe(true);
  });
});
