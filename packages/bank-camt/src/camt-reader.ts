// camt-reader.ts — the camt format as a statement reader.
import type { OpenStatementOptions, StatementParser, StatementReader } from '@reskontra/core';
import { CamtParser } from './camt-parser.ts';
import { detectCamt } from './detect.ts';

/**
 * Reads camt.052, camt.053 and camt.054 in every version (.01 to .14), in any encoding, in envelopes, several in one file.
 * @see ISO 20022, Bank-to-Customer Cash Management
 */
export const camtReader: StatementReader = {
  id: 'camt',
  detect: detectCamt,
  open: (options: OpenStatementOptions): StatementParser => new CamtParser(options.sink),
};
