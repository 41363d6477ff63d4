// version-check.ts — what a document says it is (its namespace) against what is in it.
import type { Finding } from './finding.ts';

// The versions whose shapes are known.
const FIRST_VERSION = 1;
const LAST_VERSION = 14;

export interface ShapeVersions {
  readonly from?: number;
  readonly to?: number;
}

/** Shapes that came with version .07: `Sts/Cd`, `Dbtr/Pty/Nm`. */
export const FROM_7: ShapeVersions = { from: 7 };
/** Shapes that went with it: `Sts`, `Dbtr/Nm`. */
export const TO_6: ShapeVersions = { to: 6 };
export const FROM_8: ShapeVersions = { from: 8 };

/** One document. Reading goes by names and takes every shape, so a mismatch is worth a warning and no more. */
export class VersionCheck {
  /** `camt.053.001.08`, or `camt.053` when no namespace says more. */
  readonly message: string;
  readonly #declared: { readonly message: string; readonly version: number } | undefined;
  readonly #held: string;
  #oldest = FIRST_VERSION;
  #newest = Number.POSITIVE_INFINITY;

  /** `held` is the message that the container element means. */
  constructor(namespace: string, held: string) {
    const match = /(camt\.\d{3})\.001\.(\d{2})$/.exec(namespace);
    this.#held = held;
    this.#declared = match === null ? undefined : { message: match[1] as string, version: Number(match[2]) };
    this.message = match === null ? held : `${held}.001.${match[2]}`;
  }

  seen(versions: ShapeVersions): void {
    if (versions.from !== undefined && versions.from > this.#oldest) this.#oldest = versions.from;
    if (versions.to !== undefined && versions.to < this.#newest) this.#newest = versions.to;
  }

  finish(): Finding | undefined {
    const declared = this.#declared;
    if (declared === undefined) return undefined;
    if (declared.message !== this.#held) return mismatch(`it declares ${declared.message} and holds ${this.#held}`);
    if (declared.version < FIRST_VERSION || declared.version > LAST_VERSION)
      return mismatch(`version ${declared.version} of ${this.#held} is not known`);
    if (this.#oldest > declared.version || this.#newest < declared.version)
      return mismatch(`it declares version ${declared.version} and has elements in the shape of another`);
    return undefined;
  }
}

function mismatch(what: string): Finding {
  return {
    code: 'statement.version-mismatch',
    message: `The file is not quite the message it declares: ${what}. It was read as it is.`,
  };
}
