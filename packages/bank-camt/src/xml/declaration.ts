// declaration.ts — the XML declaration: `<?xml version="1.0" encoding="UTF-8"?>`.

/** Longest declaration that is looked for, in bytes. */
export const MAX_DECLARATION_BYTES = 1_024;

const S = '[ \\t\\r\\n]';
const DECLARATION = new RegExp(
  `^<\\?xml${S}+version${S}*=${S}*(?:"1\\.[0-9]+"|'1\\.[0-9]+')` +
    `(?:${S}+encoding${S}*=${S}*(?:"([A-Za-z][A-Za-z0-9._-]*)"|'([A-Za-z][A-Za-z0-9._-]*)'))?` +
    `(?:${S}+standalone${S}*=${S}*(?:"(?:yes|no)"|'(?:yes|no)'))?${S}*\\?>$`,
);

/** The declared encoding in lower case, '' when none is declared, undefined when the text is not an XML declaration. */
export function parseDeclaration(text: string): string | undefined {
  const match = DECLARATION.exec(text);
  return match === null ? undefined : (match[1] ?? match[2] ?? '').toLowerCase();
}
