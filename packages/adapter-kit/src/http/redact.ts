// redact.ts — takes secrets out of text before it becomes a message.

const MARK = '[secret]';

/**
 * The text without the secrets, in any of the spellings they travel in: plain, percent-encoded, as a form field,
 * inside JSON, in Base64. The longest goes first, so that no rest of one stays when it contains another.
 */
export function redact(text: string, secrets: readonly string[]): string {
  const spellings = [...new Set(secrets.flatMap(spellingsOf))].filter((spelling) => spelling !== '');
  return spellings
    .toSorted((a, b) => b.length - a.length)
    .reduce((result, spelling) => result.replaceAll(spelling, MARK), text);
}

function spellingsOf(secret: string): readonly string[] {
  return [
    secret,
    encodeURIComponent(secret),
    new URLSearchParams([['', secret]]).toString().slice(1),
    JSON.stringify(secret).slice(1, -1),
    Buffer.from(secret).toString('base64'),
    Buffer.from(secret).toString('base64url'),
  ];
}
