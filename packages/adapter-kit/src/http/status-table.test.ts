import { fixedClock, parseInstant } from '@reskontra/core';
import { describe, expect, it } from 'vitest';
import { effectOf, toStatusError } from './status-table.ts';

const clock = fixedClock(parseInstant('2026-04-01T08:00:00Z'));
const errorOf = (status: number, headers = {}) =>
  toStatusError({ status, headers, text: 'Matti', url: 'https://api.test/' }, { name: 'The API', clock });

describe('effectOf', () => {
  it.each([
    [201, 'done'],
    [204, 'done'],
    [400, 'refused'],
    [403, 'refused'],
    [404, 'refused'],
    [422, 'refused'],
    [401, 'none'],
    [307, 'none'],
    [429, 'none'],
    [303, 'unknown'],
    [408, 'unknown'],
    [500, 'unknown'],
    [503, 'unknown'],
    [504, 'unknown'],
    [999, 'unknown'],
  ])('says of a write answered with %i: %s', (status, effect) => {
    expect(effectOf(status)).toBe(effect);
  });
});

describe('toStatusError', () => {
  it.each([
    [302, 'config', 'http.redirected'],
    [401, 'auth', 'http.unauthorized'],
    [403, 'auth', 'http.forbidden'],
    [404, 'data', 'http.not-found'],
    [405, 'config', 'http.wrong-address'],
    [418, 'data', 'http.refused'],
    [429, 'temporary', 'http.too-many-requests'],
    [502, 'temporary', 'http.server-error'],
    [999, 'temporary', 'http.unknown-status'],
  ])('makes of %i a %s error with code %s', (status, kind, code) => {
    expect(errorOf(status)).toMatchObject({ kind, code, details: { status } });
  });

  it('carries the pause that the other side asks for', () => {
    expect(errorOf(429, { 'retry-after': '7' })).toMatchObject({ retryAfterMs: 7000 });
  });

  it('shows nothing of the answer', () => {
    expect(errorOf(400).message).not.toContain('Matti');
  });
});
