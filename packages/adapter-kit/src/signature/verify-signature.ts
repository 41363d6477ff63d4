// verify-signature.ts — tells a message that its sender signed from one that anybody could have sent.
import { createHmac, timingSafeEqual } from 'node:crypto';

const MAX_SIGNATURE_CHARACTERS = 1000; // no digest is longer in any encoding; a longer one is not looked at

export interface VerifySignatureOptions {
  /** The body as it came, byte for byte: reading it as JSON and writing it again changes it. */
  readonly body: Uint8Array;
  /** What the sender put into the header; undefined when there is none. */
  readonly signature: string | undefined;
  /** The secret in use and, while it is being changed, the one before. */
  readonly secrets: readonly string[];
  readonly algorithm?: 'sha256' | 'sha512';
  readonly encoding?: 'base64' | 'hex';
}

/**
 * Whether the signature is an HMAC over the body by one of the secrets, SHA-256 in Base64 unless said otherwise.
 * Every secret is tried and the comparison takes the same time wherever a difference is, so that the answer's delay
 * tells nothing. Without a secret nothing is genuine.
 * @see RFC 2104
 */
export function verifySignature(options: VerifySignatureOptions): boolean {
  const { body, signature, secrets, algorithm = 'sha256', encoding = 'base64' } = options;
  if (signature === undefined || signature.length > MAX_SIGNATURE_CHARACTERS) return false;
  const given = Buffer.from(signature.trim(), encoding);
  let genuine = false;
  for (const secret of secrets) {
    if (secret === '') continue;
    const expected = createHmac(algorithm, secret).update(body).digest();
    if (expected.length === given.length && timingSafeEqual(expected, given)) genuine = true;
  }
  return genuine;
}
