// mt940-reader.ts — reads SWIFT customer statements: MT940, its interim twin MT942, and MT950.
import { StatementFile } from '@reskontra/adapter-kit/statement';
import type { DataError, OpenStatementOptions, StatementParser, StatementReader } from '@reskontra/core';
import { FieldAssembler, type FieldReceiver, MAX_FIELD_LINES, type SwiftField } from './field/field-assembler.ts';
import { TextLineParser } from './file/text-lines.ts';
import { AccountNames } from './statement-account.ts';
import { SwiftStatement } from './swift-statement.ts';

const BALANCE_OR_ENTRY = /^:(?:60[FM]:\s*[CD]\d{6}[A-Z]{3}|62[FM]:\s*[CD]\d{6}[A-Z]{3}|34F:[A-Z]{3}|90[CD]:\d)/m;
const ENTRY = /^:61:\d{6}(?:\d{4}| {4})?R?E?[CD]/m;
const REFERENCE = /^:20:/m;
const ACCOUNT = /^:25P?:/m;
const ENVELOPE = /\{2:[IO]9(?:40|42|50)/;

/**
 * SWIFT statements of any bank, with or without envelope, one or several messages a file.
 * A statement is a message; what stands between messages is skipped.
 * @see SWIFT Standards, Category 9, MT940, MT942 and MT950
 */
export const mt940Reader: StatementReader = {
  id: 'mt940',
  detect(head) {
    const text = Buffer.from(head).toString('latin1');
    if (ENVELOPE.test(text)) return 3;
    const hasFields = BALANCE_OR_ENTRY.test(text);
    if (REFERENCE.test(text) && ACCOUNT.test(text)) return hasFields || ENTRY.test(text) ? 3 : 1;
    if (hasFields) return 2;
    return ENTRY.test(text) ? 1 : 0;
  },
  open(options): StatementParser {
    return new Mt940Parser(options);
  },
};

class Mt940Parser implements StatementParser, FieldReceiver {
  private readonly file: StatementFile;
  private readonly lines: TextLineParser;
  private readonly fields: FieldAssembler;
  private readonly accounts = new AccountNames();
  private message: string | undefined;
  private statements = 0;
  private current: SwiftStatement | undefined;
  private lastLine = 1;
  private hasStatement = false;

  constructor(options: OpenStatementOptions) {
    this.file = new StatementFile(options);
    this.fields = new FieldAssembler(this);
    this.lines = new TextLineParser(this.file, {
      line: (text, number) => {
        this.lastLine = number;
        this.fields.line(text, number);
      },
      end: (number) => this.finish(number),
    });
  }

  write(chunk: Uint8Array): void {
    this.lines.write(chunk);
  }

  end(): void {
    this.lines.end();
  }

  field(field: SwiftField): void {
    if (field.tag === '20' || this.current === undefined) this.begin(field);
    this.current?.field(field);
  }

  messageType(type: string): void {
    this.message = `mt${type}`;
  }

  tooLong(line: number): never {
    const sentence = `a field goes on for more than MAX_FIELD_LINES, ${MAX_FIELD_LINES} lines. Give the file as the bank sent it.`;
    throw this.file.refusal('statement.field-too-long', line, sentence);
  }

  foreign(line: number): never {
    throw this.withoutStatement(line);
  }

  private begin(field: SwiftField): void {
    this.close(this.lastLine);
    this.statements += 1;
    this.current = new SwiftStatement(this.file, {
      statement: this.statements,
      message: this.message,
      line: field.line,
      accounts: this.accounts,
    });
  }

  private close(line: number): void {
    if (this.current === undefined) return;
    this.hasStatement ||= this.current.hasContent;
    this.current.finish(line);
  }

  private finish(line: number): void {
    this.fields.end();
    this.close(line);
    if (!this.hasStatement) throw this.withoutStatement(line);
    if (this.fields.isTextOpen) throw this.truncated(line);
  }

  private withoutStatement(line: number): DataError {
    const sentence =
      'no statement (fields 20, 25, 60F) is in the file. Give the MT940 or MT942 file as the bank sent it.';
    return this.file.refusal('statement.no-header', line, sentence);
  }

  private truncated(line: number): DataError {
    const sentence =
      'the message is not closed (-}), so part of it may be missing. Fetch the file from the bank again.';
    return this.file.refusal('statement.truncated', line, sentence);
  }
}
