// mac.ts — the signature that stands in the headers of a request to Netvisor.
import { createHash, createHmac } from 'node:crypto';

export const MAC_ALGORITHMS = ['HMACSHA256', 'SHA256', 'MD5'] as const;
export type MacAlgorithm = (typeof MAC_ALGORITHMS)[number];

/** What is signed, as it stands in the request. */
export interface MacParts {
  /** The literal address, query included. */
  readonly url: string;
  readonly sender: string;
  readonly customerId: string;
  /** `2026-11-22 10:11:12.123`, UTC. */
  readonly timestamp: string;
  readonly language: string;
  readonly organisationId: string;
  readonly transactionId: string;
  /** Seconds since 1970. Signed by HMACSHA256 alone. */
  readonly timestampUnix: string;
  readonly customerKey: string;
  readonly partnerKey: string;
}

const ENCODING = 'latin1'; // of the message and of the key

/**
 * The signature, in small hexadecimal letters. HMACSHA256 is for new integrations; the two others sign the same text
 * without `timestampUnix`, and have the keys in the text alone.
 */
export function macOf(algorithm: MacAlgorithm, parts: MacParts): string {
  const { url, sender, customerId, timestamp, language, organisationId, transactionId } = parts;
  const { timestampUnix, customerKey, partnerKey } = parts;
  const common = [url, sender, customerId, timestamp, language, organisationId, transactionId];
  if (algorithm === 'HMACSHA256') {
    const message = [...common, timestampUnix, customerKey, partnerKey].join('&');
    const key = Buffer.from(`${customerKey}&${partnerKey}`, ENCODING);
    return createHmac('sha256', key).update(Buffer.from(message, ENCODING)).digest('hex');
  }
  const message = [...common, customerKey, partnerKey].join('&');
  return createHash(algorithm === 'SHA256' ? 'sha256' : 'md5')
    .update(Buffer.from(message, ENCODING))
    .digest('hex');
}
