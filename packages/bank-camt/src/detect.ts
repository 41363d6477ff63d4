// detect.ts — whether the first bytes of a file are those of a camt statement.
import { isZip } from './zip/zip-signature.ts';

export type Certainty = 0 | 1 | 2 | 3;

/**
 * 3 a camt message is named, 2 another ISO 20022 message is, 1 some XML, HTML or a zip archive, 0 neither.
 * Bytes of zero are left out first, so UTF-16 is recognised like the rest.
 */
export function detectCamt(head: Uint8Array): Certainty {
  if (isZip(head)) return 1;
  const text = Buffer.from(head.filter((byte) => byte !== 0)).toString('latin1');
  if (!/^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)?\s*</.test(text)) return 0;
  if (/:camt\.05[234]\.001\.|<(?:[\w.-]+:)?BkToCstmr(?:Stmt|AcctRpt|DbtCdtNtfctn)/.test(text)) return 3;
  return /urn:iso:std:iso:20022/.test(text) ? 2 : 1;
}
