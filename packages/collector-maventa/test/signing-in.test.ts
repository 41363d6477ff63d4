import { inspect } from 'node:util';
import { KEY } from '@reskontra/core/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { type Partner, paid, readAll, startPartner, writerOf } from './partner.ts';

let partner: Partner;
afterEach(() => partner.close());

const tokensFetched = () =>
  partner.simulator.control.requests.list().filter((request) => request.endpoint === 'token').length;
const failure = async (action: Promise<unknown>): Promise<Error> =>
  action.then(
    () => Promise.reject(new Error('It did not fail.')),
    (error: Error) => error,
  );

describe('signing in', () => {
  it('fetches one token for many requests, also when they begin together', async () => {
    partner = await startPartner();

    await Promise.all([readAll(partner.connection.read.events), readAll(partner.connection.read.assignments)]);

    expect(tokensFetched()).toBe(1);
  });

  it('fetches a new token a minute before the old one expires', async () => {
    partner = await startPartner();
    await readAll(partner.connection.read.events);

    partner.simulator.clock.advance(59 * 60_000 - 1);
    await readAll(partner.connection.read.events);
    const before = tokensFetched();
    partner.simulator.clock.advance(1);
    await readAll(partner.connection.read.events);

    expect([before, tokensFetched()]).toEqual([1, 2]);
  });

  it('renews a token that the partner calls expired, once, and sends the request again', async () => {
    partner = await startPartner();
    partner.fault({ fault: 'expired-token', endpoint: 'events.add' });

    const outcome = await writerOf(partner, 'assignment.paid').apply(paid(50_000), KEY);

    expect(outcome.kind).toBe('delivered');
    expect(tokensFetched()).toBe(2);
  });

  it('says that even a new token is called expired', async () => {
    partner = await startPartner();
    partner.fault({ fault: 'expired-token', endpoint: 'events.list', times: 2 });

    await expect(readAll(partner.connection.read.events)).rejects.toMatchObject({
      kind: 'auth',
      code: 'collector.token-expired',
      message: expect.stringContaining('Check the clock of this machine'),
    });
    expect(tokensFetched()).toBe(2);
  });

  it('says that a good token may not use the resource, and does not try another', async () => {
    partner = await startPartner({ settings: { wire: { scope: 'company:read' } } });

    await expect(readAll(partner.connection.read.events)).rejects.toMatchObject({
      kind: 'auth',
      code: 'collector.token-not-allowed',
      message: expect.stringContaining('may not use this resource'),
    });
    expect(tokensFetched()).toBe(1);
  });

  it('throws rather than waits when a write may not be made', async () => {
    partner = await startPartner({ settings: { wire: { scope: 'company:read' } } });

    await expect(writerOf(partner, 'assignment.paid').apply(paid(50_000), KEY)).rejects.toMatchObject({
      kind: 'auth',
    });
  });

  it.each([{}, { tokenErrorShape: 'oauth2' as const }])(
    'names the keys to check when one is wrong',
    async (scenario) => {
      partner = await startPartner({ scenario, settings: { userApiKey: 'wrong-secret-key' } });

      const error = await failure(readAll(partner.connection.read.events));

      expect(error).toMatchObject({
        kind: 'auth',
        code: 'collector.wrong-credentials',
        message: expect.stringContaining('userApiKey and vendorApiKey'),
      });
      expect(inspect(error, { depth: 20, showHidden: true })).not.toContain('wrong-secret-key');
      expect(tokensFetched()).toBe(1);
    },
  );

  it('says which rights the company was not given', async () => {
    partner = await startPartner({
      scenario: { scopeNotAllowed: 'refused' },
      settings: { wire: { scope: 'analysis' } },
    });

    await expect(readAll(partner.connection.read.events)).rejects.toMatchObject({
      kind: 'auth',
      code: 'collector.scope-not-granted',
    });
  });

  it('knows that a write without a token had no effect', async () => {
    partner = await startPartner();
    partner.fault({ fault: 'error-before', endpoint: 'token', times: 3, status: 503 });

    expect(await writerOf(partner, 'assignment.paid').apply(paid(50_000), KEY)).toMatchObject({ kind: 'retry' });
  });
});

describe('check', () => {
  it('finds all three parts well', async () => {
    partner = await startPartner();

    expect(await partner.connection.check?.()).toEqual([
      { what: 'sign-in at Maventa', ok: true },
      { what: 'assignments of the Receivables API', ok: true },
      { what: 'sent invoices at Maventa', ok: true },
    ]);
  });

  it('says what to do about a wrong key, and leaves it at that', async () => {
    partner = await startPartner({ settings: { vendorApiKey: 'wrong' } });

    expect(await partner.connection.check?.()).toEqual([
      { what: 'sign-in at Maventa', ok: false, remedy: expect.stringContaining('does not accept the keys') },
    ]);
  });

  it('says that the partner is down', async () => {
    partner = await startPartner({ settings: { authUrl: 'http://127.0.0.1:9' } });

    const [finding] = (await partner.connection.check?.()) ?? [];

    expect(finding).toMatchObject({ ok: false, remedy: expect.stringContaining('could not be reached') });
  });
});
