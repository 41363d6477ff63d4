// scopes.ts — what a token may do.

/** What the documented shorthand scopes stand for; `eui` is known to include receivables:assignments. */
const MEANS: Readonly<Record<string, readonly string[]>> = {
  eui: [
    'receivables:assignments',
    'company:read',
    'company:write',
    'invoice:send',
    'invoice:receive',
    'document:send',
    'document:receive',
  ],
  global: ['company:read', 'document:receive', 'document:send', 'lookup'],
  company: ['company:read', 'company:write'],
};

/** A token for which no scope was asked gets these, which do not include receivables. */
export const DEFAULT_SCOPES = ['global', 'company'];

/** The scopes with what they stand for. */
export function expandScopes(scopes: readonly string[]): ReadonlySet<string> {
  return new Set(scopes.flatMap((scope) => [scope, ...(MEANS[scope] ?? [])]));
}

/** The wanted scopes that one who has `allowed` may be given. */
export function grantable(wanted: readonly string[], allowed: readonly string[]): readonly string[] {
  const all = expandScopes(allowed);
  return wanted.filter((scope) => all.has(scope));
}
