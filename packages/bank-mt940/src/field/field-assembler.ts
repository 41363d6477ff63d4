// field-assembler.ts — joins lines to the fields of a SWIFT message, and skips what stands around them.

/** One field: `tag` is `61`, `86`, `60F`; `lines` are its lines as the bank cut them, the tag taken off the first. */
export interface SwiftField {
  readonly tag: string;
  readonly lines: readonly string[];
  /** Line of the file that it begins on, 1-based. */
  readonly line: number;
}

export interface FieldReceiver {
  field(field: SwiftField): void;
  /** `{2:` names the type of the message: `940`. */
  messageType(type: string): void;
  /** A field goes on beyond `MAX_FIELD_LINES`. Must throw. */
  tooLong(line: number): never;
  /** No field has come in `MAX_PREAMBLE_LINES`. Must throw. */
  foreign(line: number): never;
}

/** Field 86 has six lines by the standard; generous banks give some dozens. */
export const MAX_FIELD_LINES = 500;

/** Banks and people write some lines above the first message. */
const MAX_PREAMBLE_LINES = 1000;

/** Anything else that looks like a tag is text: a wrapped time such as `:26:37` begins a line too. */
const TAG = /^:(20|21|25P?|28C?|60[FM]|61|62[FM]|64F?|65F?|86|NS|34F|13D?|90[CD]):/;

// An envelope's blocks; one Swedish bank writes them with the letters that braces are in its 7-bit set.
const BLOCK = /^[{ä]\d:/;
const END_OF_TEXT = /^-(?:[}å].*)?$/;
// Control characters (start and end of text, end of file) that transfer programs put around messages.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const FRAMING = /[\u0000-\u0004\u001a]/g;
const OPENS_TEXT = /[{ä]4:/g;
const MESSAGE_TYPE = /\{2:[IO](\d{3})/;

export class FieldAssembler {
  private readonly receiver: FieldReceiver;
  private open: { tag: string; lines: string[]; line: number } | undefined;
  private closing = false;
  private textBlocks = 0;
  private hasField = false;

  constructor(receiver: FieldReceiver) {
    this.receiver = receiver;
  }

  /** Whether an envelope's text block was opened and not closed. */
  get isTextOpen(): boolean {
    return this.textBlocks > 0;
  }

  line(text: string, number: number): void {
    const line = text.replace(FRAMING, '');
    const isEnd = END_OF_TEXT.test(line.trimEnd());
    if (isEnd || BLOCK.test(line)) {
      this.envelope(line, isEnd);
      return;
    }
    const [start = '', tag] = TAG.exec(line) ?? [];
    if (tag === undefined || this.isWrappedTime(line)) this.continue(line, number);
    else this.begin(tag, line.slice(start.length), number);
  }

  end(): void {
    this.finish();
  }

  private begin(tag: string, rest: string, number: number): void {
    this.hasField = true;
    this.finish();
    this.open = { tag, lines: [rest], line: number };
    if (tag.startsWith('62')) this.closing = true;
    if (tag === '20') this.closing = false;
  }

  private continue(line: string, number: number): void {
    if (!this.hasField && number > MAX_PREAMBLE_LINES) this.receiver.foreign(number);
    if (this.open === undefined || line.trim() === '') return;
    if (this.open.lines.length >= MAX_FIELD_LINES) this.receiver.tooLong(number);
    this.open.lines.push(line);
  }

  private envelope(line: string, isEnd: boolean): void {
    this.finish();
    if (isEnd) this.textBlocks = 0;
    this.textBlocks += line.match(OPENS_TEXT)?.length ?? 0;
    const [, type] = MESSAGE_TYPE.exec(line) ?? [];
    if (type !== undefined) this.receiver.messageType(type);
  }

  private finish(): void {
    const { open } = this;
    this.open = undefined;
    if (open !== undefined) this.receiver.field(open);
  }

  /** `…T14` and `:20:15 …` on the next line are a time that the line break cut, not a new message. */
  private isWrappedTime(line: string): boolean {
    if (this.open?.tag !== '86' || this.closing) return false;
    return /^:[0-5]\d:[0-5]\d(?:\D|$)/.test(line) && /[T ]\d\d$/.test(this.open.lines.at(-1) ?? '');
  }
}
