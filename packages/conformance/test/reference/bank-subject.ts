// bank-subject.ts — the reference bank format, as an author would give it to the suite.
import type { BankSubject, SampleStatement } from '../../src/index.ts';
import { type BankParts, createReferenceBank, writeReferenceFile } from './bank.ts';

/** The reference, or a mutant of it. */
export function bankSubject(changes: Partial<BankParts> = {}): BankSubject {
  return {
    reader: createReferenceBank(changes),
    currencies: ['EUR', 'JPY', 'BHD'] as never,
    write: writeReferenceFile,
    writeDamaged: (statement: SampleStatement) => {
      const lines = Buffer.from(writeReferenceFile(statement)).toString().split('\n');
      return Buffer.from(lines.with(2, (lines[2] ?? '').replace(/\|\d{4}-\d\d-\d\d\|/, '|2026-02-30|')).join('\n'));
    },
    writeGarbled: (statement) => Buffer.from(Buffer.from(writeReferenceFile(statement)).toString(), 'latin1'),
  };
}
