// camt-engine.ts — an XML reader with what it has learned, lent to one file after another.

import { CamtSink, camtPlan } from './camt-plan.ts';
import { CamtReceiver, type CamtReceiverOptions, ReceiverMemory } from './camt-receiver.ts';
import { XmlReader } from './xml/xml-reader.ts';

/** Banks send the same tags day after day: a file of 5 kB is read in a fraction of the time when they are known already. */
export class CamtEngine {
  readonly #sink = new CamtSink();
  readonly #memory = new ReceiverMemory();
  readonly xml: XmlReader = new XmlReader({ plan: camtPlan, manyDocuments: true, sink: this.#sink });

  /** Begins a file. */
  begin(options: Omit<CamtReceiverOptions, 'place' | 'memory'>): CamtReceiver {
    this.xml.reset();
    const receiver = new CamtReceiver({ ...options, place: this.xml, memory: this.#memory });
    this.#sink.receiver = receiver;
    return receiver;
  }
}

/** Engines that no file is using. */
export class EnginePool {
  // Files are read a few at a time; more engines than that would only take room.
  static readonly #MAX_IDLE = 4;
  readonly #idle: CamtEngine[] = [];

  take(): CamtEngine {
    return this.#idle.pop() ?? new CamtEngine();
  }

  /** Takes an engine back after a file that ended well. */
  giveBack(engine: CamtEngine): void {
    if (this.#idle.length < EnginePool.#MAX_IDLE) this.#idle.push(engine);
  }
}
