// camt-parser.ts — one camt file in UTF-8, pushed in chunks.
import type { StatementParser, StatementSink } from '@reskontra/core';
import { camtPlan, camtSink } from './camt-plan.ts';
import { CamtReceiver } from './camt-receiver.ts';
import { XmlReader } from './xml/xml-reader.ts';

/** Limits on a statement beyond those of XML. */
const TRANSACTIONS_OF_ENTRY = 100_000; // the largest batch seen has 2,500

export class CamtParser implements StatementParser {
  readonly #reader: XmlReader;
  readonly #receiver: CamtReceiver;

  constructor(sink: StatementSink) {
    this.#reader = new XmlReader({ plan: camtPlan, manyDocuments: true, sink: camtSink(() => this.#receiver) });
    this.#receiver = new CamtReceiver({ sink, place: this.#reader, transactionsOfEntry: TRANSACTIONS_OF_ENTRY });
  }

  write(chunk: Uint8Array): void {
    this.#reader.write(chunk);
  }

  end(): void {
    this.#reader.end();
    this.#receiver.finish();
  }
}
