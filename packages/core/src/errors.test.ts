import { describe, expect, it } from 'vitest';
import { AuthError, BugError, ConfigError, DataError, SdkError, TemporaryError } from './errors.ts';

const SECOND_COPY = './errors.ts?second-copy'; // an adapter may bring its own copy of this package

describe('the five errors', () => {
  it('tell the engine what to do next', () => {
    expect(new ConfigError('No key.', { code: 'config.missing' }).kind).toBe('config');
    expect(new AuthError('Wrong key.', { code: 'auth.refused' }).kind).toBe('auth');
    expect(new TemporaryError('Down.', { code: 'http.down' }).kind).toBe('temporary');
    expect(new DataError('Not a date.', { code: 'date.invalid' }).kind).toBe('data');
    expect(new BugError('Our mistake.', { code: 'bug.assertion' }).kind).toBe('bug');
  });

  it('are named after their class', () => {
    expect(String(new DataError('Not a date.', { code: 'date.invalid' }))).toBe('DataError: Not a date.');
  });

  it('carry code, details and cause', () => {
    const cause = new Error('socket hang up');

    const error = new TemporaryError('Down.', {
      code: 'http.down',
      details: { status: 503 },
      retryAfterMs: 30_000,
      cause,
    });

    expect(error).toMatchObject({ code: 'http.down', details: { status: 503 }, retryAfterMs: 30_000, cause });
  });

  it('have empty details and no cause of their own when none are given', () => {
    const error = new ConfigError('No key.', { code: 'config.missing' });

    expect(error.details).toEqual({});
    expect(Object.hasOwn(error, 'cause')).toBe(false);
  });

  it('say where in a document a record stands', () => {
    const error = new DataError('Not a date.', {
      code: 'date.invalid',
      file: 'a.xml',
      line: 12,
      column: 3,
      path: 'Stmt/Ntry',
    });

    expect(error).toMatchObject({ file: 'a.xml', line: 12, column: 3, path: 'Stmt/Ntry' });
  });
});

describe('SdkError.is', () => {
  it('recognises ours, and asks for a kind', () => {
    const error: unknown = new DataError('Not a date.', { code: 'date.invalid' });

    expect(SdkError.is(error)).toBe(true);
    expect(SdkError.is(error, 'data')).toBe(true);
    expect(SdkError.is(error, 'temporary')).toBe(false);
  });

  it('recognises an error of a second copy of this package', async () => {
    const copy: typeof import('./errors.ts') = await import(SECOND_COPY);
    const theirs: unknown = new copy.TemporaryError('Down.', { code: 'http.down', retryAfterMs: 500 });

    expect(theirs).not.toBeInstanceOf(SdkError);
    expect(SdkError.is(theirs)).toBe(true);
    expect(SdkError.is(theirs, 'temporary') && theirs.retryAfterMs).toBe(500);
  });

  it('says no to anything else, and never throws', () => {
    expect(SdkError.is(new Error('plain'))).toBe(false);
    expect(SdkError.is({ kind: 'data', code: 'date.invalid' })).toBe(false);
    expect(SdkError.is('text')).toBe(false);
    expect(SdkError.is(null)).toBe(false);
    expect(SdkError.is(undefined)).toBe(false);
  });
});
