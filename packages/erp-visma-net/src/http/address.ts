// address.ts — an address that credentials may be sent to.
import { z } from 'zod';

const LOCAL = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\]|[^.]+)$/;

/** An https address with a default; http only for this machine and its own network. Slashes at the end are taken off. */
export function address(usual: string) {
  return z
    .url({ protocol: /^https?$/, error: `not a web address like ${usual}` })
    .refine(
      isEncrypted,
      'must begin with https, since secrets travel there; http is for this machine and its own network',
    )
    .refine((text) => !/[?#]/.test(text) && !hasCredentials(text), 'must not hold a user name, a query or a fragment')
    .transform((text) => text.replace(/\/+$/, ''))
    .default(usual);
}

function isEncrypted(text: string): boolean {
  const url = URL.parse(text);
  return url === null || url.protocol === 'https:' || LOCAL.test(url.hostname);
}

function hasCredentials(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && (url.username !== '' || url.password !== '');
}
