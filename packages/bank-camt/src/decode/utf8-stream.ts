// utf8-stream.ts — turns the bytes of a file into UTF-8, whatever encoding they are in.
import { isAscii, isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import { DataError } from '@reskontra/core';
import { endOfWholeSequences } from '../xml/utf8.ts';
import { mayDeclare, SNIFF_BYTES, sniffEncoding } from './sniff-encoding.ts';

export interface Utf8StreamOptions {
  /** Receives UTF-8; the bytes may be used again after the call. */
  readonly write: (utf8: Uint8Array) => void;
  /** Told once when the bytes are not in the declared encoding. */
  readonly onMismatch: (declared: string, actual: string) => void;
}

// How the bytes are being read: not known yet; passed on; passed on while they are ASCII, whatever they turn out to be; decoded.
type Mode = 'unknown' | 'utf-8' | 'ascii' | 'decoder';

// What banks write when it is not UTF-8. It has all letters of ISO-8859-1.
const FALLBACK = 'windows-1252';

/**
 * A declaration is often wrong, and the bytes are not: text that is valid UTF-8 with characters beyond ASCII is UTF-8, and a
 * declared UTF-8 that is not valid is Windows-1252. Until a byte beyond ASCII comes there is nothing to decide.
 */
export class Utf8Stream {
  readonly #options: Utf8StreamOptions;
  #mode: Mode = 'unknown';
  #declared = 'utf-8';
  #head: Uint8Array = new Uint8Array(0);
  #partial: Uint8Array = new Uint8Array(0);
  #decoder: TextDecoder | undefined;

  constructor(options: Utf8StreamOptions) {
    this.#options = options;
  }

  /** @throws DataError `statement.encoding` for an encoding that is not known, or bytes that are not in it. */
  write(chunk: Uint8Array): void {
    if (this.#mode !== 'unknown') {
      this.#pass(chunk);
    } else {
      const head = this.#head.length === 0 ? chunk : concat(this.#head, chunk);
      if (head.length >= SNIFF_BYTES) this.#begin(head);
      else this.#head = Uint8Array.from(head); // the caller may use the chunk again
    }
  }

  end(): void {
    if (this.#mode === 'unknown') this.#begin(this.#head);
    const rest = this.#partial;
    this.#partial = new Uint8Array(0);
    if (this.#mode === 'ascii' && rest.length > 0) this.#decide(rest);
    else if (rest.length > 0) this.#options.write(rest);
    if (this.#decoder !== undefined) this.#decode(new Uint8Array(0), true);
  }

  #begin(head: Uint8Array): void {
    const { declared, proven } = sniffEncoding(head);
    if (declared !== undefined && proven !== undefined && !mayDeclare(declared, proven))
      this.#options.onMismatch(declared, proven);
    if (proven === 'utf-8') this.#mode = 'utf-8';
    else if (proven !== undefined) this.#useDecoder(proven);
    else this.#begunAs(declared ?? 'utf-8');
    this.#pass(head);
  }

  /** Nothing is proven. A declaration that could be read byte by byte is not in UTF-16, whatever it says. */
  #begunAs(declared: string): void {
    this.#mode = 'ascii';
    if (declared.startsWith('utf-16')) this.#options.onMismatch(declared, 'utf-8');
    this.#declared = /^(?:utf-16.*|utf8|us-ascii|ascii)$/.test(declared) ? 'utf-8' : declared;
  }

  #pass(chunk: Uint8Array): void {
    if (this.#mode === 'decoder') this.#decode(chunk, false);
    else if (this.#mode === 'utf-8' || (this.#partial.length === 0 && isAscii(chunk))) this.#options.write(chunk);
    else this.#weigh(this.#partial.length === 0 ? chunk : concat(this.#partial, chunk));
  }

  /** The first bytes beyond ASCII: what are they? A character cut off at the end waits for its rest. */
  #weigh(bytes: Uint8Array): void {
    const whole = endOfWholeSequences(bytes, 0, bytes.length);
    const sure = bytes.subarray(0, whole);
    if (isAscii(sure)) {
      this.#partial = Uint8Array.from(bytes.subarray(whole)); // a copy: the caller may use the chunk again
      this.#options.write(sure);
      return;
    }
    this.#partial = new Uint8Array(0);
    if (isUtf8(sure)) this.#takeAsUtf8(bytes);
    else this.#decide(bytes);
  }

  #takeAsUtf8(bytes: Uint8Array): void {
    if (this.#declared !== 'utf-8') this.#options.onMismatch(this.#declared, 'utf-8');
    this.#mode = 'utf-8';
    this.#options.write(bytes);
  }

  /**
   * Bytes that are not UTF-8: in the declared encoding, or in the one that banks mean when they declare UTF-8.
   * Bytes that are partly UTF-8 are damaged: they go on as they are, and the XML reader refuses them with their place.
   */
  #decide(bytes: Uint8Array): void {
    if (this.#declared === 'utf-8' && hasUtf8Sequence(bytes)) {
      this.#takeAsUtf8(bytes);
      return;
    }
    if (this.#declared === 'utf-8') this.#options.onMismatch('utf-8', FALLBACK);
    this.#useDecoder(this.#declared === 'utf-8' ? FALLBACK : this.#declared);
    this.#decode(bytes, false);
  }

  #useDecoder(label: string): void {
    this.#mode = 'decoder';
    try {
      this.#decoder = new TextDecoder(label, { fatal: true, ignoreBOM: false });
    } catch (error) {
      const message = 'The file declares an encoding that is not known. Ask the bank to send it in UTF-8.';
      throw new DataError(message, { code: 'statement.encoding', line: 1, column: 1, path: '/', cause: error });
    }
  }

  #decode(bytes: Uint8Array, last: boolean): void {
    let text: string;
    try {
      text = (this.#decoder as TextDecoder).decode(bytes, { stream: !last });
    } catch (error) {
      const message = 'The file has bytes that are not in its encoding. Fetch it from the bank again.';
      throw new DataError(message, { code: 'statement.encoding', path: '/', cause: error });
    }
    if (text !== '') this.#options.write(Buffer.from(text));
  }
}

/** Whether anything in the bytes looks like a character of UTF-8 beyond ASCII. Text in Windows-1252 hardly ever does. */
function hasUtf8Sequence(bytes: Uint8Array): boolean {
  return /[\u00c2-\u00df][\u0080-\u00bf]|[\u00e0-\u00ef][\u0080-\u00bf]{2}/.test(Buffer.from(bytes).toString('latin1'));
}

function concat(first: Uint8Array, second: Uint8Array): Uint8Array {
  const whole = new Uint8Array(first.length + second.length);
  whole.set(first);
  whole.set(second, first.length);
  return whole;
}
