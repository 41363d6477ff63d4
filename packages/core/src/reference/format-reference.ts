// format-reference.ts — references as they are printed on invoices.
import { unreachable } from '../assert.ts';
import type { Reference } from './reference.ts';

/**
 * The canonical form in groups: Finnish and QR references in fives from the right, RF in fours from the left,
 * the others in one piece. `parseReference` with the same scheme reads the same reference back.
 */
export function formatReference(reference: Reference): string {
  const { scheme, canonical } = reference;
  switch (scheme) {
    case 'fi':
    case 'qrr':
      return canonical.replace(/(?<=.)(?=(?:.{5})+$)/gu, ' ');
    case 'rf':
      return canonical.replace(/.{4}(?=.)/gu, '$& ');
    case 'kid':
    case 'ocr':
    case 'other':
      return canonical;
    default:
      return unreachable(scheme);
  }
}
