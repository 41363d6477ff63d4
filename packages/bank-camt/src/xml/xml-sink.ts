// xml-sink.ts — who hears what the reader found.
import type { TextSlice } from './text-slice.ts';

/** Called in document order. The numbers are those of the plan. What a sink throws ends the reading. */
export interface XmlSink {
  /** An element with a group begins. */
  open(group: number): void;
  close(group: number): void;
  /**
   * The text of an element with a field: its character data up to its first child element or its end, trimmed.
   * `text` is valid during the call only.
   */
  text(field: number, text: TextSlice): void;
}
