// errors.ts — the five failures, sorted by what the engine does next.

/** What the engine does next. */
export type ErrorKind = 'config' | 'auth' | 'temporary' | 'data' | 'bug';

/** What every error carries beside its message. */
export interface SdkErrorOptions {
  /** Stable and documented, `area.what`: `money.too-many-decimals`. */
  readonly code: string;
  readonly cause?: unknown;
  /** Facts for the log. Never a secret, never a person's name or account. */
  readonly details?: Readonly<Record<string, string | number | boolean>>;
}

/** Where in a document the record stands that is set aside. */
export interface DataErrorOptions extends SdkErrorOptions {
  readonly file?: string;
  /** 1-based. */
  readonly line?: number;
  /** 1-based, counted in characters. */
  readonly column?: number;
  /** Where in the document: an element path, a field path, a column name. */
  readonly path?: string;
}

/** When to try again, where the other side says so. */
export interface TemporaryErrorOptions extends SdkErrorOptions {
  /** The other side's own wish, for example from `Retry-After`. */
  readonly retryAfterMs?: number;
}

// Registered globally so that two copies of this package recognise each other's errors.
const MARK = Symbol.for('@reskontra/core/SdkError');

/**
 * The base of the five. A message is one sentence for the operator: what happened, to which record, what to do.
 * Recognise one with `SdkError.is`, never with `instanceof`: an adapter may bring its own copy of this package.
 */
export abstract class SdkError extends Error {
  abstract readonly kind: ErrorKind;
  readonly code: string;
  readonly details: Readonly<Record<string, string | number | boolean>>;
  readonly [MARK] = true;

  constructor(message: string, options: SdkErrorOptions) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.code = options.code;
    this.details = options.details ?? {};
  }

  /** Whether it is one of ours (of that kind), from whichever copy of this package. Never throws. */
  static is(error: unknown): error is AnySdkError;
  static is<K extends ErrorKind>(error: unknown, kind: K): error is Extract<AnySdkError, { readonly kind: K }>;
  static is(error: unknown, kind?: ErrorKind): boolean {
    return (
      typeof error === 'object' &&
      error !== null &&
      (error as { [MARK]?: unknown })[MARK] === true &&
      (kind === undefined || (error as { kind?: unknown }).kind === kind)
    );
  }
}

/** Stop and tell the person: the configuration is wrong or incomplete. */
export class ConfigError extends SdkError {
  readonly kind = 'config';
}

/** Stop this connection and ask to sign in: the credentials are wrong, or may not do this. */
export class AuthError extends SdkError {
  readonly kind = 'auth';
}

/** Try later: the other side is down, slow or busy. It says nothing about whether the request had an effect. */
export class TemporaryError extends SdkError {
  readonly kind = 'temporary';
  readonly retryAfterMs: number | undefined;

  constructor(message: string, options: TemporaryErrorOptions) {
    super(message, options);
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** Set this record (or file) aside and go on: it is not what it claims to be. */
export class DataError extends SdkError {
  readonly kind = 'data';
  readonly file: string | undefined;
  readonly line: number | undefined;
  readonly column: number | undefined;
  readonly path: string | undefined;

  constructor(message: string, options: DataErrorOptions) {
    super(message, options);
    this.file = options.file;
    this.line = options.line;
    this.column = options.column;
    this.path = options.path;
  }
}

/** Stop and report: our own code is wrong. */
export class BugError extends SdkError {
  readonly kind = 'bug';
}

/** One of the five; `kind` tells which. */
export type AnySdkError = ConfigError | AuthError | TemporaryError | DataError | BugError;
