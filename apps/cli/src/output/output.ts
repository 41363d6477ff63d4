// output.ts — what the program says and where: data on stdout, everything else on stderr.
import { performance } from 'node:perf_hooks';
import { styleText } from 'node:util';
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

/** Kept in memory until `flush`: the caller says when a slow reader may hold it back. */
export class Output {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly #stdout: NodeJS.WriteStream;
  readonly #stderr: NodeJS.WriteStream;
  #waiting: string[] = [];
  #closed = false;

  constructor({ stdout, stderr, json, quiet, verbose }: OutputOptions) {
    this.#stdout = stdout;
    this.#stderr = stderr;
    this.json = json;
    this.quiet = quiet;
    this.verbose = verbose;
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
    if (this.json) this.#waiting.push(`${JSON.stringify(value)}\n`);
  }

  /** One line of the answer for people; nothing with `--json`. */
  line(text = ''): void {
    if (!this.json) this.#waiting.push(`${text}\n`);
  }

  table(columns: readonly Column[], rows: readonly (readonly string[])[]): void {
    const [titles = '', ...lines] = formatTable(columns, rows);
    this.line(this.style('dim', titles));
    for (const line of lines) this.line(line);
  }

  /** Text that is the answer itself in either form, such as a schema. */
  raw(text: string): void {
    this.#waiting.push(text);
  }

  style(emphasis: Emphasis, text: string): string {
    return styleText(emphasis, text, { stream: this.#stdout });
  }

  /** A remark on stderr; silent with `--quiet`. */
  note(text: string): void {
    if (!this.quiet) this.#stderr.write(`${safeText(text)}\n`);
  }

  warn(text: string): void {
    this.#stderr.write(`${styleText('yellow', 'warning:', { stream: this.#stderr })} ${safeText(text)}\n`);
  }

  error(text: string): void {
    const lines = text.split('\n').map(safeText).join('\n');
    this.#stderr.write(`${styleText('red', 'error:', { stream: this.#stderr })} ${lines}\n`);
  }

  progress(label: string, totalBytes: number): Progress {
    if (this.quiet || !this.#stderr.isTTY) return NO_PROGRESS;
    const write = (text: string) => this.#stderr.write(text);
    return createProgress({ label, totalBytes, write, nowMs: () => performance.now() });
  }

  /** Hands over what is kept, at the pace of whoever reads it. */
  async flush(): Promise<void> {
    const text = this.#waiting.join('');
    this.#waiting = [];
    if (text === '' || this.#closed) return;
    await new Promise<void>((resolve) => {
      this.#stdout.write(text, () => resolve()); // also called when the pipe has broken
    });
  }
}
