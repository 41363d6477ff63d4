import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { verifySignature } from './verify-signature.ts';

const body = Buffer.from('{"event":"AR Invoice Changed","name":"Ærlig AS"}');
const signed = (secret: string, encoding: 'base64' | 'hex' = 'base64') =>
  createHmac('sha256', secret).update(body).digest(encoding);

describe('a signature', () => {
  it('is good when it was made with the secret over the very bytes', () => {
    expect(verifySignature({ body, signature: signed('s1'), secrets: ['s1'] })).toBe(true);
  });

  it('is known from a published example', () => {
    const key = 'key';
    const text = Buffer.from('The quick brown fox jumps over the lazy dog');
    const signature = 'f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8';

    expect(verifySignature({ body: text, signature, secrets: [key], encoding: 'hex' })).toBe(true);
  });

  it.each([['s1'], ['s2']])('is good by either secret while one is being changed: %s', (secret) => {
    expect(verifySignature({ body, signature: signed(secret), secrets: ['s1', 's2'] })).toBe(true);
  });

  it.each([
    ['absent', undefined],
    ['empty', ''],
    ['of another secret', signed('other')],
    ['cut', signed('s1').slice(0, 20)],
    ['no Base64', '***'],
    ['as long as a book', 'A'.repeat(100_000)],
    ['in hex where Base64 is agreed', signed('s1', 'hex')],
  ])('is refused when it is %s', (_, signature) => {
    expect(verifySignature({ body, signature, secrets: ['s1'] })).toBe(false);
  });

  it('is refused when a byte of the body is another', () => {
    const changed = Buffer.from(body);
    changed.writeUInt8(0x20, 0);

    expect(verifySignature({ body: changed, signature: signed('s1'), secrets: ['s1'] })).toBe(false);
  });

  it('is never good without a secret', () => {
    const empty = createHmac('sha256', '').update(body).digest('base64');

    expect(verifySignature({ body, signature: empty, secrets: [] })).toBe(false);
    expect(verifySignature({ body, signature: empty, secrets: [''] })).toBe(false);
  });
});
