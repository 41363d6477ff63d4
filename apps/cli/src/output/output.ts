// output.ts — what the program says and where: data on stdout, everything else on stderr.
import { performance } from 'node:perf_hooks';
import { styleText } from 'node:util';
import { BlockWriter } from './block-writer.ts';
import { createProgress, NO_PROGRESS, type Progress } from './progress.ts';
import { safeText } from './safe-text.ts';
import { type Column, formatTable } from './table.ts';

export interface OutputOptions {
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
}

export type Emphasis = 'bold' | 'dim' | 'green' | 'yellow' | 'red';

const HOLD_BACK_LIMIT_BYTES = 4 * 1024 * 1024; // of an answer: that about a bank file of 5 MB

/** Written in blocks; with `flush` the caller says when a slow reader may hold it back. */
export class Output {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly #stdout: NodeJS.WriteStream;
  readonly #stderr: NodeJS.WriteStream;
  readonly #answer: BlockWriter;
  #heldRemarks: string[] | undefined;
  #heldRemarksLength = 0;
  #closed = false;

  constructor({ stdout, stderr, json, quiet, verbose }: OutputOptions) {
    this.#stdout = stdout;
    this.#stderr = stderr;
    this.json = json;
    this.quiet = quiet;
    this.verbose = verbose;
    this.#answer = new BlockWriter((block, done) => {
      if (this.#closed) {
        done();
        return true;
      }
      stdout.write(block, () => done()); // also called when the pipe has broken
      return stdout.writableLength === 0; // a pipe or file takes it at once; only the word of it comes later
    });
    stdout.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      this.#closed = true; // `reskontra … | head` has seen enough
    });
    stderr.on('error', () => undefined);
  }

  /** Whether nobody reads the answer any more. */
  get closed(): boolean {
    return this.#closed;
  }

  /** One object of the machine's answer; nothing without `--json`. */
  record(value: object): void {
    if (this.json) this.raw(`${JSON.stringify(value)}\n`);
  }

  /** One line of the answer for people; nothing with `--json`. */
  line(text = ''): void {
    if (!this.json) this.raw(`${text}\n`);
  }

  table(columns: readonly Column[], rows: readonly (readonly string[])[]): void {
    const [titles = '', ...lines] = formatTable(columns, rows);
    this.line(this.style('dim', titles));
    for (const line of lines) this.line(line);
  }

  /** Text that is the answer itself in either form, such as a schema. */
  raw(text: string): void {
    this.#answer.add(text);
  }

  style(emphasis: Emphasis, text: string): string {
    return styleText(emphasis, text, { stream: this.#stdout });
  }

  /** A remark on stderr; silent with `--quiet`. */
  note(text: string): void {
    if (!this.quiet) this.#remark(`${safeText(text)}\n`);
  }

  warn(text: string): void {
    this.#remark(`${styleText('yellow', 'warning:', { stream: this.#stderr })} ${safeText(text)}\n`);
  }

  error(text: string): void {
    const lines = text.split('\n').map(safeText).join('\n');
    this.#remark(`${styleText('red', 'error:', { stream: this.#stderr })} ${lines}\n`);
  }

  progress(label: string, totalBytes: number): Progress {
    if (this.quiet || !this.#stderr.isTTY) return NO_PROGRESS;
    const write = (text: string) => this.#stderr.write(text);
    return createProgress({ label, totalBytes, write, nowMs: () => performance.now() });
  }

  /** From now on nothing is handed over, no remark either, until `release` or the limit of what is held back. */
  hold(): void {
    this.#answer.hold();
    this.#heldRemarks ??= [];
  }

  /** Hands over what is held back. */
  release(): void {
    this.#answer.release();
    const remarks = this.#heldRemarks ?? [];
    this.#heldRemarks = undefined;
    this.#heldRemarksLength = 0;
    for (const remark of remarks) this.#stderr.write(remark);
  }

  /** Forgets what is held back. What went over the limit has been handed over, and stays. */
  discard(): void {
    this.#answer.discard();
    this.#heldRemarks = undefined;
    this.release();
  }

  /** Hands over the rest, unless it is held back, at the pace of whoever reads it. */
  async flush(): Promise<void> {
    if (this.#heldRemarks !== undefined) {
      if (this.#answer.heldBytes + this.#heldRemarksLength < HOLD_BACK_LIMIT_BYTES) return;
      this.release();
    }
    await this.#answer.flush();
  }

  #remark(text: string): void {
    if (this.#heldRemarks === undefined) {
      this.#stderr.write(text);
      return;
    }
    this.#heldRemarks.push(text);
    this.#heldRemarksLength += text.length;
  }
}
