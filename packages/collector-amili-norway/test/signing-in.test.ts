import { KEY } from '@reskontra/core/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { CLAIM, type Creditor, command, readAll, startCreditor } from './creditor.ts';

let creditor: Creditor;
afterEach(() => creditor.close());

describe('signing in', () => {
  it('fetches one token for many requests, and a new one when Amili does not know it any more', async () => {
    creditor = await startCreditor();
    await Promise.all([readAll(creditor.connection.read.assignments), readAll(creditor.connection.read.settlements)]);
    expect(creditor.fake.tokens).toHaveLength(1);

    creditor.fake.forgetTokens();
    await readAll(creditor.connection.read.events);

    expect(creditor.fake.tokens).toHaveLength(1);
  });

  it('names what to check when the keys are wrong', async () => {
    creditor = await startCreditor({ settings: { clientSecret: 'wrong' } });

    const [finding] = (await creditor.connection.check?.()) ?? [];

    expect(finding).toEqual({
      what: 'sign-in at Amili',
      ok: false,
      remedy: expect.stringContaining('Check clientId'),
    });
  });

  it('knows that a claim without a token was not handed in', async () => {
    creditor = await startCreditor();
    creditor.fake.order({ fault: 'error-before', status: 503, where: ({ path }) => path[0] === 'token' });

    const outcome = await creditor.writer('assignment.open').apply(command('assignment.open', CLAIM), KEY);

    expect(outcome.kind).toBe('retry');
    expect(creditor.fake.countEffects()).toBe(0);
  });

  it('calls another organization what it is: not ours', async () => {
    creditor = await startCreditor({ settings: { organizationId: '11111111-2222-4333-8444-555555555555' } });

    await expect(readAll(creditor.connection.read.assignments)).rejects.toMatchObject({ kind: 'auth' });
  });
});

describe('check', () => {
  it('finds all three parts well', async () => {
    creditor = await startCreditor();

    expect(await creditor.connection.check?.()).toEqual([
      { what: 'sign-in at Amili', ok: true },
      { what: 'cases at Amili', ok: true },
      { what: 'settlements of Amili', ok: true },
    ]);
  });
});
