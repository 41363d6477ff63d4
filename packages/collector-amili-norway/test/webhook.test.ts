import { afterEach, describe, expect, it } from 'vitest';
import { config } from '../src/config.ts';
import { readWebhook } from '../src/index.ts';
import { CLAIM, type Creditor, command, startCreditor } from './creditor.ts';

let creditor: Creditor;
afterEach(() => creditor.close());

const nok = (minor: number) => ({ currency: 'NOK', minor }) as never;

async function withEvents() {
  creditor = await startCreditor();
  await creditor.writer('assignment.open').apply(command('assignment.open', CLAIM), 'key' as never);
  creditor.clock.advance(5_000);
  creditor.fake.tick();
  creditor.fake.books.debtorPays('1001', nok(100_000));
  creditor.fake.books.settle();
  return { hooks: creditor.fake.takeWebhooks(), settings: config.parse(creditor.fake.config) };
}

describe('a webhook', () => {
  it('says where to look sooner, twice and in any order', async () => {
    const { hooks, settings } = await withEvents();

    const hints = hooks.map((received) => readWebhook(received, settings));

    expect(hints.slice(0, hints.length / 2).map((hint) => [hint?.type, hint?.look])).toEqual([
      ['SETTLEMENT_CREATED', ['settlements']],
      ['CASE_UPDATED', ['assignments', 'events']],
      ['BATCH_COMPLETED', ['outbox']],
      ['CASE', ['assignments']],
    ]);
    expect(new Set(hints.map((hint) => hint?.key)).size).toBe(hints.length / 2);
  });

  it('that nobody signed, or that was changed on its way, is none', async () => {
    const { hooks, settings } = await withEvents();
    const [hook] = hooks;
    const { body, headers } = hook ?? { body: Buffer.from(''), headers: {} };
    const changed = Buffer.from(body.toString('utf8').replace('1001', '1002'));
    const { 'X-Webhook-Signature': _, ...unsigned } = headers;

    expect(readWebhook({ body, headers }, settings)).toBeDefined();
    expect(readWebhook({ body: changed, headers }, settings)).toBeUndefined();
    expect(readWebhook({ body, headers: unsigned }, settings)).toBeUndefined();
    expect(readWebhook({ body, headers }, { ...settings, webhook: undefined })).toBeUndefined();
  });

  it('is good with the secret before this one, while it is being changed', async () => {
    const { hooks, settings } = await withEvents();
    const [hook] = hooks;
    const secret = settings.webhook?.secret ?? '';
    const renewed = { ...settings, webhook: { secret: 'another', previousSecret: secret } };

    expect(hook === undefined ? undefined : readWebhook(hook, renewed)).toBeDefined();
    expect(
      hook === undefined ? undefined : readWebhook(hook, { ...settings, webhook: { secret: 'another' } }),
    ).toBeUndefined();
  });

  it('of a type that nobody knows makes everything worth reading', async () => {
    const { hooks, settings } = await withEvents();
    const [hook] = hooks;
    const { body, headers } = hook ?? { body: Buffer.from(''), headers: {} };

    expect(readWebhook({ body, headers: { ...headers, 'X-Amili-Event': 'LETTER_SENT' } }, settings)?.look).toEqual([
      'outbox',
      'assignments',
      'events',
      'settlements',
    ]);
  });
});
