// name-key.ts — a debtor's name in comparable form.

const LEGAL_FORM = /\b(OYJ?|ABP?|ASA?|APS|KY|TMI|LTD|OU)\b/gu;

/** Upper case, marks and legal forms gone: `Oy Virtanen & Kumpp. Ab` and `VIRTANEN KUMPP` are one. */
export function nameKey(name: string): string {
  return name
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(LEGAL_FORM, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}
