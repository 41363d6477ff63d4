// web-address.ts — an address that credentials may be sent to.
import { z } from 'zod';

const THIS_NETWORK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\]|[^.]+)$/;

/**
 * The schema of an https address; http only for this machine and hosts without a dot, which are on its own network.
 * No user name, query or fragment; slashes at the end are taken off. `example` stands in the error.
 */
export function webAddress(example: string): z.ZodType<string, string> {
  return z
    .url({ protocol: /^https?$/, error: `not a web address like ${example}` })
    .refine(
      isEncrypted,
      'must begin with https, since secrets travel there; http is for this machine and its own network',
    )
    .refine((text) => !/[?#]/.test(text) && !hasCredentials(text), 'must not hold a user name, a query or a fragment')
    .transform((text) => text.replace(/\/+$/, ''));
}

function isEncrypted(text: string): boolean {
  const url = URL.parse(text);
  return url === null || url.protocol === 'https:' || THIS_NETWORK.test(url.hostname);
}

function hasCredentials(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && (url.username !== '' || url.password !== '');
}
