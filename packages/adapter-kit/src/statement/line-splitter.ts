// line-splitter.ts — cuts a file that comes in chunks of any size into lines.
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** The longest record of a bank has 323 characters, a line of SWIFT 65; a line this long is another kind of file. */
export const MAX_LINE_BYTES = 4096;

export interface LineReceiver {
  /** `bytes` may be a view of the chunk: it is valid during the call only. `number` counts from 1. */
  line(bytes: Uint8Array, number: number): void;
  /** A line grew beyond `MAX_LINE_BYTES`. Must throw. */
  tooLong(number: number): never;
}

/** Lines end with LF or CRLF; the last one may end with the file. Holds one unfinished line at most. */
export class LineSplitter {
  private readonly receiver: LineReceiver;
  private unfinished: Uint8Array = new Uint8Array(0);
  private count = 0;

  constructor(receiver: LineReceiver) {
    this.receiver = receiver;
  }

  /** How many lines were given so far. */
  get lines(): number {
    return this.count;
  }

  push(chunk: Uint8Array): void {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, start)) {
      this.give(this.completed(chunk.subarray(start, end)));
      start = end + 1;
    }
    this.unfinished = Uint8Array.from(this.completed(chunk.subarray(start))); // a copy: the caller may reuse the chunk
  }

  end(): void {
    const last = this.completed(new Uint8Array(0));
    if (last.length > 0) this.give(last);
  }

  private completed(tail: Uint8Array): Uint8Array {
    const size = this.unfinished.length + tail.length;
    if (size > MAX_LINE_BYTES) this.receiver.tooLong(this.count + 1);
    if (this.unfinished.length === 0) return tail;
    const whole = new Uint8Array(size);
    whole.set(this.unfinished);
    whole.set(tail, this.unfinished.length);
    this.unfinished = new Uint8Array(0);
    return whole;
  }

  private give(line: Uint8Array): void {
    this.count += 1;
    this.receiver.line(line.at(-1) === CARRIAGE_RETURN ? line.subarray(0, -1) : line, this.count);
  }
}
