import { describe, expect, it } from 'vitest';
import { CREDENTIALS, createPartner, OTHER_COMPANY, read, requestToken, signIn } from './partner.ts';

const MINUTE_MS = 60_000;

describe('the token endpoint', () => {
  it('gives a bearer token for 60 minutes with the scopes it granted', async () => {
    const { status, body } = await requestToken(createPartner());

    expect(status).toBe(200);
    expect(body).toEqual({
      access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
      token_type: 'bearer',
      expires_in: 3600,
      scope: 'receivables:assignments invoice:send',
    });
  });

  it('takes a multipart form as well', async () => {
    const form = new FormData();
    for (const [name, value] of Object.entries(CREDENTIALS)) form.set(name, value);

    const response = await createPartner().fetch('/oauth2/token', { method: 'POST', body: form });

    expect(response.status).toBe(200);
  });

  it('gives global and company when no scope is asked', async () => {
    const { scope: _, ...rest } = CREDENTIALS;

    const { body } = await requestToken(createPartner(), rest);

    expect(body.scope).toBe('global company');
  });

  it.each([
    { ...CREDENTIALS, client_secret: 'wrong' },
    { ...CREDENTIALS, client_id: OTHER_COMPANY },
    { ...CREDENTIALS, client_id: 'nobody' },
  ])('does not say which of company and key is wrong', async (credentials) => {
    const { status, body } = await requestToken(createPartner(), credentials);

    expect(status).toBe(401);
    expect(body).toEqual({
      code: 'invalid_client',
      message: 'The company UUID or the user API key is wrong',
      details: [],
    });
  });

  it('refuses a missing and a wrong vendor key', async () => {
    const { vendor_api_key: _, ...without } = CREDENTIALS;

    const missing = await requestToken(createPartner(), without);
    const wrong = await requestToken(createPartner(), { ...CREDENTIALS, vendor_api_key: 'wrong' });

    expect([missing.status, wrong.status]).toEqual([401, 401]);
    expect(wrong.body.message).toBe('The vendor API key is missing or wrong');
  });

  it('refuses another grant and a form with holes', async () => {
    const grant = await requestToken(createPartner(), { ...CREDENTIALS, grant_type: 'password' });
    const empty = await requestToken(createPartner(), {});

    expect([grant.status, grant.body.code]).toEqual([400, 'unsupported_grant_type']);
    expect([empty.status, empty.body.code, empty.body.details.length]).toEqual([400, 'invalid_request', 3]);
  });

  it('survives a body that is no form', async () => {
    const init = {
      method: 'POST',
      body: '\u0000--garbage',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
    };

    expect((await createPartner().fetch('/oauth2/token', init)).status).toBe(400);
  });
});

describe('a request to the partner', () => {
  it('with an expired token says so', async () => {
    const client = await signIn(createPartner());

    client.simulator.clock.advance(60 * MINUTE_MS - 1);
    const lastMoment = await client.get('/v1/assignments');
    client.simulator.clock.advance(1);
    const expired = await client.get('/v1/assignments');

    expect(lastMoment.status).toBe(200);
    expect([expired.status, expired.body.code]).toEqual([401, 'token_expired']);
  });

  it('with a token that lacks the scope says something else', async () => {
    const client = await signIn(createPartner(), { ...CREDENTIALS, scope: 'global company' });

    const { status, body } = await client.get('/v1/assignments');

    expect(status).toBe(401);
    expect(body).toEqual({
      code: 'no_access_to_resource',
      message: 'The token has no access to this resource',
      details: [],
    });
  });

  it('is let in by eui, which includes receivables', async () => {
    const client = await signIn(createPartner(), { ...CREDENTIALS, scope: 'eui' });

    expect((await client.get('/v1/assignments')).status).toBe(200);
  });

  it.each(['', 'Bearer', 'Bearer a.b.c', 'Basic dXNlcjpwYXNz', `Bearer ${'a'.repeat(5000)}`])(
    'with the header %j is not signed in',
    async (authorization) => {
      const { status, body } = await read(await createPartner().fetch('/v1/events', { headers: { authorization } }));

      expect([status, body.code]).toEqual([401, 'invalid_token']);
    },
  );

  it('with a token of another simulator is not signed in', async () => {
    const { body } = await requestToken(createPartner({ seed: 2 }));
    const headers = { authorization: `Bearer ${body.access_token}` };

    expect((await createPartner({ seed: 1 }).fetch('/v1/events', { headers })).status).toBe(401);
  });

  it('to a path that is not there is answered in the same shape', async () => {
    const { status, body } = await read(await createPartner().fetch('/v1/nothing'));

    expect([status, body]).toEqual([404, { code: 'not_found', message: 'There is nothing at this path', details: [] }]);
  });

  it('never shows the keys of a company', async () => {
    const client = await signIn(createPartner());

    const answers = [await client.get('/v1/assignments'), await client.get('/v1/invoices?direction=SENT')];

    expect(JSON.stringify(answers)).not.toContain('user-key');
  });
});
