// camt-reader.ts — the camt format as a statement reader.
import type { OpenStatementOptions, StatementParser, StatementReader } from '@reskontra/core';
import { EnginePool } from './camt-engine.ts';
import { CamtParser } from './camt-parser.ts';
import { detectCamt } from './detect.ts';

/** Makes a reader with a memory for tags of its own. */
export function createCamtReader(): StatementReader {
  const pool = new EnginePool();
  return {
    id: 'camt',
    detect: detectCamt,
    open: (options: OpenStatementOptions): StatementParser => new CamtParser(options, pool),
  };
}

/**
 * Reads camt.052, camt.053 and camt.054 in every version (.01 to .14), in any encoding, in envelopes, several in one file,
 * and zip archives of them.
 * @see ISO 20022, Bank-to-Customer Cash Management
 */
export const camtReader: StatementReader = createCamtReader();
