import { createFakeClock, type FakeServer, startFakeServer } from '@reskontra/adapter-kit/fake';
import { parseInstant, parsePlainDate } from '@reskontra/core';
import { afterEach, describe, expect, it } from 'vitest';
import { connect } from '../src/connect.ts';
import adapter from '../src/index.ts';

let server: FakeServer;
afterEach(() => server.close());

const clock = createFakeClock(parseInstant('2026-04-01T10:00:00.000Z'));
const SECRET = 'a-secret-of-the-customer';

async function readFrom(body: string) {
  server = await startFakeServer({ handle: () => ({ status: 200, headers: { 'content-type': 'text/xml' }, body }) });
  const config = adapter.config.parse({
    url: server.url,
    sender: 'S',
    customerId: 'C',
    customerKey: SECRET,
    partnerId: 'P',
    partnerKey: 'K',
    organisationId: '1234567-8',
  });
  const context = {
    folder: '.',
    clock,
    today: () => parsePlainDate('2026-04-01'),
    signal: new AbortController().signal,
  };
  return connect(config, context, { sleep: async () => undefined }).read.invoices?.next(undefined);
}

const entities = Array.from({ length: 30 }, (_, at) => `<!ENTITY e${at + 1} "&e${at};&e${at};">`).join('');
const bomb = `<?xml version="1.0"?><!DOCTYPE Root [<!ENTITY e0 "x">${entities}]><Root>&e30;</Root>`;

describe('an answer that means harm', () => {
  it.each([
    ['a bomb of entities', bomb, 'xml.doctype'],
    [
      'a file of the machine',
      '<!DOCTYPE a [<!ENTITY f SYSTEM "file:///etc/hostname">]><Root>&f;</Root>',
      'xml.doctype',
    ],
    ['elements without end', '<a>'.repeat(100_000), 'xml.too-deep'],
    ['a name that objects have from birth', '<Root><__proto__><a>1</a></__proto__></Root>', 'xml.bad-name'],
    ['a web page', '<!doctype html><title>Sign in</title>', 'xml.doctype'],
    ['JSON', '{"items":[]}', 'xml.not-xml'],
    ['XML of somebody else', '<Envelope><Body/></Envelope>', 'erp.bad-list'],
    ['an answer to another question', '<Root><SalesPaymentList/></Root>', 'erp.bad-list'],
  ])('%s is a DataError, soon', async (_, body, code) => {
    const failure = await readFrom(body).catch((error: unknown) => error);

    expect(failure).toMatchObject({ kind: 'data', code });
    expect(JSON.stringify(failure)).not.toContain(SECRET);
  });

  it('a document that is cut off is tried again later', async () => {
    await expect(readFrom('<Root><SalesInvoiceList><SalesInv')).rejects.toMatchObject({
      kind: 'temporary',
      code: 'xml.cut-off',
    });
  });
});
